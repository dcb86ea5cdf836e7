namespace DarkAlpha.Binance.Streams;

/// <summary>
/// From one socket of a lane to its successor, without an event missed or delivered twice. The old socket goes on delivering while the
/// successor's events are held back, until nothing can lie between the two: the successor has every subscription acknowledged and
/// delivers, the old one has brought what the exchange had queued for it by then, and on every stream it has come at least to the
/// successor's first event. Then the old one is retired, and the successor delivers what the old one has not.
/// </summary>
internal sealed class HandOver(StreamConnection old, StreamConnection next, StreamOptions options, TimeProvider time)
{
    private Task? _fence;
    private long _deliveringSince;

    /// <summary>Whether the successor may take over.</summary>
    public bool IsReady()
    {
        if (!next.IsDelivering)
        {
            return false;
        }

        if (_fence is null)
        {
            _deliveringSince = time.GetTimestamp();
            _fence = old.FenceAsync();
        }

        // A stream on which the old socket is silent for ever must not keep it in office.
        var waited = time.GetElapsedTime(_deliveringSince);
        return _fence.IsCompleted
            && waited >= options.Overlap
            && (next.Outlet.IsReachedBy(old.Outlet) || waited >= options.OpenTimeout);
    }

    /// <summary>Lets the successor take over, ready or not: when the old socket is lost there is nothing to wait for.</summary>
    public async Task CompleteAsync()
    {
        await old.Outlet.RetireAsync();
        next.Outlet.TakeOver(old.Outlet);
    }
}

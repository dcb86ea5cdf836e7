namespace DarkAlpha.Binance.Streams;

/// <summary>
/// Hands a connection over from one socket to its successor without losing or duplicating events. The old socket keeps delivering while the
/// successor's events are buffered, until there can be no gap between the two: the successor has all subscriptions acknowledged and
/// receives data, the old socket has received everything the exchange had queued for it by then, and on every stream the old socket has
/// reached the successor's first event. Then the old socket is retired, and the successor delivers what the old one has not delivered.
/// </summary>
internal sealed class Handover(StreamConnection old, StreamConnection next, StreamOptions options, TimeProvider time)
{
    private Task? _fence;
    private long _deliveringSince;

    /// <summary>True when the successor may take over.</summary>
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

        var waited = time.GetElapsedTime(_deliveringSince);
        return _fence.IsCompleted
            && waited >= options.Overlap
            && (next.Sink.IsReachedBy(old.Sink) || waited >= options.CatchUpTimeout);
    }

    /// <summary>Completes the handover, also before it is ready: when the old socket is lost there is nothing to wait for.</summary>
    public async Task CompleteAsync()
    {
        await old.Sink.RetireAsync();
        next.Sink.TakeOver(old.Sink);
    }
}

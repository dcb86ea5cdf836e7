namespace DarkAlpha.Binance.Streams;

/// <summary>Packs a route's streams into lanes of one socket each.</summary>
internal sealed class StreamPool(StreamRoute route, StreamHubContext parts) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ManagedConnection> _lanes = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private bool _isClosed;

    /// <summary>Every socket open now.</summary>
    public IReadOnlyList<SocketStatus> Sockets
    {
        get
        {
            lock (_gate)
            {
                return [.. _lanes.SelectMany(l => l.Sockets)];
            }
        }
    }

    /// <summary>Adds a symbol's streams to the first lane with room.</summary>
    public void Add(string symbol)
    {
        var needed = StreamNames.KindsOn(route).Count;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(StreamHub));
            if (!_known.Add(symbol))
            {
                return;
            }

            var lane = _lanes.Find(l => l.Members.StreamCount + needed <= parts.Options.StreamsPerSocket);
            if (lane is null)
            {
                lane = new ManagedConnection(route, parts);
                _lanes.Add(lane);
            }

            lane.Members.Add(symbol);
        }
    }

    /// <summary>Gives a symbol's streams up and subscribes to them anew.</summary>
    public void Resubscribe(string symbol)
    {
        lock (_gate)
        {
            _lanes.ForEach(l => l.Members.Resubscribe(symbol));
        }
    }

    /// <summary>Gives a symbol's streams up, and its socket when it was the last one there.</summary>
    public async ValueTask RemoveAsync(string symbol)
    {
        ManagedConnection? empty = null;
        lock (_gate)
        {
            if (!_known.Remove(symbol) || _lanes.Find(l => l.Members.Remove(symbol)) is not { } lane)
            {
                return;
            }

            if (lane.Members.StreamCount == 0)
            {
                _lanes.Remove(lane);
                empty = lane;
            }
        }

        if (empty is not null)
        {
            await empty.DisposeAsync();
        }
    }

    /// <summary>Closes every socket.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ManagedConnection> lanes;
        lock (_gate)
        {
            _isClosed = true;
            lanes = [.. _lanes];
            _lanes.Clear();
            _known.Clear();
        }

        await Task.WhenAll(lanes.Select(l => l.DisposeAsync().AsTask()));
    }
}

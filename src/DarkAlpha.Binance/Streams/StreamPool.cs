namespace DarkAlpha.Binance.Streams;

/// <summary>Distributes the streams of a route over connections of one socket each.</summary>
internal sealed class StreamPool(StreamRoute route, StreamHubContext context) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<ManagedConnection> _connections = [];
    private readonly HashSet<string> _symbols = new(StringComparer.Ordinal);
    private bool _isClosed;

    /// <summary>All open sockets.</summary>
    public IReadOnlyList<SocketStatus> Sockets
    {
        get
        {
            lock (_lock)
            {
                return [.. _connections.SelectMany(c => c.Sockets)];
            }
        }
    }

    /// <summary>Adds a symbol's streams to the first connection with free capacity.</summary>
    public void Add(string symbol)
    {
        var needed = StreamNames.KindsOn(route).Count;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(StreamHub));
            if (!_symbols.Add(symbol))
            {
                return;
            }

            var connection = _connections.Find(c => c.Members.StreamCount + needed <= context.Options.StreamsPerSocket);
            if (connection is null)
            {
                connection = new ManagedConnection(route, context);
                _connections.Add(connection);
            }

            connection.Members.Add(symbol);
        }
    }

    /// <summary>Unsubscribes from a symbol's streams and subscribes again.</summary>
    public void Resubscribe(string symbol)
    {
        lock (_lock)
        {
            _connections.ForEach(c => c.Members.Resubscribe(symbol));
        }
    }

    /// <summary>Removes a symbol's streams, and closes the connection when no streams are left.</summary>
    public async ValueTask RemoveAsync(string symbol)
    {
        ManagedConnection? empty = null;
        lock (_lock)
        {
            if (!_symbols.Remove(symbol) || _connections.Find(c => c.Members.Remove(symbol)) is not { } connection)
            {
                return;
            }

            if (connection.Members.StreamCount == 0)
            {
                _connections.Remove(connection);
                empty = connection;
            }
        }

        if (empty is not null)
        {
            await empty.DisposeAsync();
        }
    }

    /// <summary>Closes all sockets.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ManagedConnection> connections;
        lock (_lock)
        {
            _isClosed = true;
            connections = [.. _connections];
            _connections.Clear();
            _symbols.Clear();
        }

        await Task.WhenAll(connections.Select(c => c.DisposeAsync().AsTask()));
    }
}

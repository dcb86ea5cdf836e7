using System.Collections.Immutable;

namespace DarkAlpha.Binance.Streams;

/// <summary>The symbols of a lane and the sockets that carry them, kept in step: whatever comes or goes does so on every socket. Safe from any thread.</summary>
internal sealed class ConnectionMembers(StreamRoute route, SymbolDirectory directory)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _symbols = new(StringComparer.Ordinal);
    private ImmutableArray<StreamConnection> _connections = [];

    /// <summary>The symbols by their numbers, for the sockets' threads.</summary>
    public SymbolSet Carried { get; } = new();

    /// <summary>The symbols, in ordinal order.</summary>
    public ImmutableArray<string> Symbols
    {
        get
        {
            lock (_gate)
            {
                return [.. _symbols];
            }
        }
    }

    /// <summary>How many streams there are.</summary>
    public int StreamCount
    {
        get
        {
            lock (_gate)
            {
                return _symbols.Count * StreamNames.KindsOn(route).Count;
            }
        }
    }

    /// <summary>The sockets, oldest first.</summary>
    public ImmutableArray<StreamConnection> Connections
    {
        get
        {
            lock (_gate)
            {
                return _connections;
            }
        }
    }

    /// <summary>Adds a symbol's streams; nothing happens when they are there.</summary>
    public void Add(string symbol)
    {
        lock (_gate)
        {
            if (_symbols.Add(symbol))
            {
                Carried.Set(directory.Add(symbol), isIn: true);
                ForEachConnection(c => c.Subscribe(StreamsOf(symbol)));
            }
        }
    }

    /// <summary>Gives a symbol's streams up; false when they are not there.</summary>
    public bool Remove(string symbol)
    {
        lock (_gate)
        {
            if (!_symbols.Remove(symbol))
            {
                return false;
            }

            Carried.Set(directory.Add(symbol), isIn: false);
            ForEachConnection(c => c.Unsubscribe(StreamsOf(symbol)));
            return true;
        }
    }

    /// <summary>Gives a symbol's streams up and subscribes to them anew; nothing happens when they are not there.</summary>
    public void Resubscribe(string symbol)
    {
        lock (_gate)
        {
            if (_symbols.Contains(symbol))
            {
                ForEachConnection(c => c.Resubscribe(StreamsOf(symbol)));
            }
        }
    }

    /// <summary>Adds a socket, which is to carry every symbol.</summary>
    public void Join(StreamConnection connection)
    {
        lock (_gate)
        {
            _connections = _connections.Add(connection);
            connection.Subscribe(_symbols.SelectMany(StreamsOf));
        }
    }

    /// <summary>Takes a socket out.</summary>
    public void Leave(StreamConnection connection)
    {
        lock (_gate)
        {
            _connections = _connections.Remove(connection);
        }
    }

    private void ForEachConnection(Action<StreamConnection> action)
    {
        foreach (var connection in _connections)
        {
            action(connection);
        }
    }

    private IEnumerable<string> StreamsOf(string symbol) => StreamNames.KindsOn(route).Select(kind => StreamNames.Of(symbol, kind));
}

using System.Collections.Immutable;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>
/// The symbols of a managed connection and its sockets, kept consistent: adding or removing a symbol applies to every socket. Thread-safe.
/// </summary>
internal sealed class ConnectionMembers(StreamRoute route, SymbolTable.Directory directory)
{
    private readonly Lock _lock = new();
    private readonly SortedSet<string> _symbols = new(StringComparer.Ordinal);
    private ImmutableArray<StreamConnection> _connections = [];

    /// <summary>The ids of the symbols, for lock-free reads on the sockets' threads.</summary>
    public SymbolSet SymbolIds { get; } = new();

    /// <summary>The symbols, in ordinal order.</summary>
    public ImmutableArray<string> Symbols
    {
        get
        {
            lock (_lock)
            {
                return [.. _symbols];
            }
        }
    }

    /// <summary>Number of streams of all symbols.</summary>
    public int StreamCount
    {
        get
        {
            lock (_lock)
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
            lock (_lock)
            {
                return _connections;
            }
        }
    }

    /// <summary>Adds a symbol's streams; no effect when they were added before.</summary>
    public void Add(string symbol)
    {
        lock (_lock)
        {
            if (_symbols.Add(symbol))
            {
                SymbolIds.Set(directory.Add(symbol), isMember: true);
                ForEachConnection(c => c.Subscribe(StreamsOf(symbol)));
            }
        }
    }

    /// <summary>Removes a symbol's streams; false when they were not added.</summary>
    public bool Remove(string symbol)
    {
        lock (_lock)
        {
            if (!_symbols.Remove(symbol))
            {
                return false;
            }

            SymbolIds.Set(directory.Add(symbol), isMember: false);
            ForEachConnection(c => c.Unsubscribe(StreamsOf(symbol)));
            return true;
        }
    }

    /// <summary>Unsubscribes from a symbol's streams and subscribes again; no effect when they were not added.</summary>
    public void Resubscribe(string symbol)
    {
        lock (_lock)
        {
            if (_symbols.Contains(symbol))
            {
                ForEachConnection(c => c.Resubscribe(StreamsOf(symbol)));
            }
        }
    }

    /// <summary>Adds a socket and subscribes it to every symbol.</summary>
    public void Join(StreamConnection connection)
    {
        lock (_lock)
        {
            _connections = _connections.Add(connection);
            connection.Subscribe(_symbols.SelectMany(StreamsOf));
        }
    }

    /// <summary>Removes a socket.</summary>
    public void Leave(StreamConnection connection)
    {
        lock (_lock)
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

using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace DarkAlpha.Simulator.Streams;

/// <summary>All streams by name, and all open sockets.</summary>
internal sealed class StreamHub
{
    private readonly FrozenDictionary<string, StreamTopic> _topics;
    private readonly ConcurrentDictionary<long, SocketSession> _sessions = [];
    private long _lastSession;

    public StreamHub(IEnumerable<string> symbols) =>
        _topics = symbols
            .SelectMany(s => Enum.GetValues<StreamKind>().Select(k => new StreamTopic(s, k)))
            .ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);

    /// <summary>Raised when a socket opens.</summary>
    public event EventHandler? SessionOpened;

    /// <summary>The currently open sockets.</summary>
    public IEnumerable<SocketSession> Sessions => _sessions.Values;

    /// <summary>Every stream of every symbol.</summary>
    public IEnumerable<StreamTopic> Topics => _topics.Values;

    /// <summary>The stream of a symbol; the symbol must exist.</summary>
    public StreamTopic Topic(string symbol, StreamKind kind) => _topics[new StreamTopic(symbol, kind).Name];

    /// <summary>Finds a stream by its exact name; null when it does not exist, which the exchange does not report to the client.</summary>
    public StreamTopic? Find(string name) => _topics.GetValueOrDefault(name);

    public long NextId() => Interlocked.Increment(ref _lastSession);

    public void Add(SocketSession session)
    {
        _sessions[session.Id] = session;
        SessionOpened?.Invoke(this, EventArgs.Empty);
    }

    public void Remove(SocketSession session) => _sessions.TryRemove(session.Id, out _);
}

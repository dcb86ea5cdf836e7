using System.Collections.Immutable;
using System.Text;

namespace DarkAlpha.Simulator.Streams;

/// <summary>One stream of one symbol, and who listens to it.</summary>
internal sealed class StreamTopic
{
    private ImmutableArray<SocketSession> _listeners = [];

    public StreamTopic(string symbol, StreamKind kind)
    {
        Symbol = symbol;
        Kind = kind;
        Route = kind == StreamKind.BookTicker ? SimulatedRoute.Public : SimulatedRoute.Market;
        Name = symbol.ToLowerInvariant() + kind switch
        {
            StreamKind.BookTicker => "@bookTicker",
            StreamKind.Kline => "@kline_1m",
            _ => "@markPrice@1s",
        };
        Prefix = Encoding.UTF8.GetBytes($$"""{"stream":"{{Name}}","data":""");
    }

    public string Symbol { get; }

    public StreamKind Kind { get; }

    /// <summary>The route that delivers it; on any other it is accepted and silent.</summary>
    public SimulatedRoute Route { get; }

    /// <summary>The name to subscribe by.</summary>
    public string Name { get; }

    /// <summary>What stands before the data in the combined form.</summary>
    public byte[] Prefix { get; }

    public ImmutableArray<SocketSession> Listeners => _listeners;

    public void Add(SocketSession session) => ImmutableInterlocked.Update(ref _listeners, static (all, s) => all.Contains(s) ? all : all.Add(s), session);

    public void Remove(SocketSession session) => ImmutableInterlocked.Update(ref _listeners, static (all, s) => all.Remove(s), session);

    /// <summary>Hands a frame to every listener's queue; waits for none of them.</summary>
    public void Send(StreamFrame frame)
    {
        foreach (var session in _listeners)
        {
            session.Enqueue(frame);
        }
    }
}

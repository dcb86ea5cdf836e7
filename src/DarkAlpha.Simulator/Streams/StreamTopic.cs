using System.Collections.Immutable;
using System.Text;

namespace DarkAlpha.Simulator.Streams;

/// <summary>One stream of one symbol, and its subscribers.</summary>
internal sealed class StreamTopic
{
    private ImmutableArray<SocketSession> _subscribers = [];

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

    /// <summary>The route that delivers it; on other routes a subscription is accepted but delivers nothing.</summary>
    public SimulatedRoute Route { get; }

    /// <summary>The name to subscribe by.</summary>
    public string Name { get; }

    /// <summary>The bytes before the data in the combined form.</summary>
    public byte[] Prefix { get; }

    public ImmutableArray<SocketSession> Subscribers => _subscribers;

    public void Add(SocketSession session) =>
        ImmutableInterlocked.Update(ref _subscribers, static (all, s) => all.Contains(s) ? all : all.Add(s), session);

    public void Remove(SocketSession session) => ImmutableInterlocked.Update(ref _subscribers, static (all, s) => all.Remove(s), session);

    /// <summary>Queues a frame for every subscriber, without waiting.</summary>
    public void Send(StreamFrame frame)
    {
        foreach (var session in _subscribers)
        {
            session.Enqueue(frame);
        }
    }
}

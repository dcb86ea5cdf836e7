using Akka.Actor;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger.Support;

/// <summary>Stands in for the symbol's <c>candles</c>: holds what the stream has brought.</summary>
internal sealed class StreamedCandles : ReceiveActor
{
    private readonly Dictionary<Instant, Candle> _held = [];

    public StreamedCandles()
    {
        Receive<Candle>(candle => _held[candle.OpenTime] = candle);
        Receive<CandleQueries.GetMinutes>(query => Sender.Tell(new CandleQueries.Minutes([.. HeldFrom(query.From)], Rest: null)));
    }

    private IEnumerable<Candle> HeldFrom(Instant first)
    {
        for (var next = first; _held.TryGetValue(next, out var candle); next = next.PlusMilliseconds((long)CandleInterval.OneMinute))
        {
            yield return candle;
        }
    }
}

using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

/// <summary>
/// At minute closes the live symbol gives its strategies the same context as a replay of the same candles. The only difference is the
/// timestamp: the replay uses the candle's close time, the live symbol the time at which the close was received.
/// </summary>
internal sealed class ReplayParityTests : SymbolTest
{
    private const int Minutes = 300;
    private const long ReceivedAfterMs = 21;

    [Test]
    public async Task At_minute_closes_the_live_symbol_and_a_replay_give_strategies_the_same_context()
    {
        Rest.Fail(Endpoint.Minutes, Endpoint.Quarters, Endpoint.OpenInterestHistory);
        var lenient = new HealthOptions { PriceStale = Seconds(120), KlineStale = Seconds(120) };
        Services = Services with
        {
            Rules = new RoundOptions { Health = lenient },
            Feed = SymbolSettings.Feed with { EvaluationInterval = Seconds(86_400) },
        };
        await StartAsync();
        var replay = new SymbolMarket(new Symbol(Symbol), new MarketOptions());
        var expected = new List<SignalContext>();
        var first = Forming;
        Market.Advance(TimeSpan.FromMilliseconds(ReceivedAfterMs - 1));
        foreach (var candle in Walk(first))
        {
            var close = candle.CloseTime(CandleInterval.OneMinute);
            replay.OnMinute(candle, closed: true, close);
            replay.OnPrice(candle.Close, close);
            if (replay.ContextAt(close, openInterestUsable: true) is { Atr15m: not null } context)
            {
                expected.Add(context);
            }

            Market.Advance(Seconds(60));
            await TickAsync(candle.Close);
            await DeliverAsync(new StreamEvents.Kline(candle, Closed: true, MarketNow, MarketNow));
        }

        Assert.That(expected, Has.Count.EqualTo(Minutes - 209));
        Assert.That(Seen.Select(Comparable), Is.EqualTo(expected.Select(Comparable)));
        Assert.That(Seen.Select(c => c.Timestamp.MillisecondsSince(c.LastKlineClose!.Value)), Has.All.EqualTo(ReceivedAfterMs));
    }

    private static object Comparable(SignalContext c) => (c.Price, c.Return5m, c.Atr15m, c.Atr15mBaseline, c.Sweep, c.LastKlineClose);

    // A random walk volatile enough for every indicator to change with every candle.
    private static IEnumerable<Candle> Walk(Instant first)
    {
        var random = new Random(7);
        var price = 100.0;
        for (var i = 0; i < Minutes; i++)
        {
            var close = price * (1 + 0.01 * (random.NextDouble() - 0.5));
            var high = Math.Max(price, close) * (1 + 0.002 * random.NextDouble());
            var low = Math.Min(price, close) * (1 - 0.002 * random.NextDouble());
            yield return new Candle(first.PlusMilliseconds(i * Minute), price, high, low, close, random.Next(0, 1_000));
            price = close;
        }
    }
}

using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Symbols;

/// <summary>
/// Whatever the streams and the exchange do, in whatever order: a strategy is shown only what is fresh and without a gap. Each minute of the
/// fake market is known, so what the strategies saw can be checked against what is true.
/// </summary>
internal sealed class RandomEventsTests : SymbolTest
{
    private const int Steps = 600;

    private long _forming;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    public async Task Nothing_is_evaluated_that_is_stale_or_across_a_gap(int seed)
    {
        var random = new Random(seed);
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = TimeSpan.Zero } };
        await StartAsync(Watching());
        _forming = Forming;
        for (var step = 0; step < Steps; step++)
        {
            var seen = Seen.Count;
            await HappenAsync(random);
            foreach (var context in Seen.Skip(seen))
            {
                AssertTrue(context);
            }
        }

        Assert.That(Seen, Has.Count.GreaterThan(50), "the run must not prove itself by silence");
        Rest.Heal();
        for (var minute = 0; minute < 200; minute++)
        {
            Rest.Find(Forming - minute * Minute);
        }

        await LiveAsync(120);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok), "it recovers by itself");
    }

    private async Task HappenAsync(Random random)
    {
        switch (random.Next(24))
        {
            case 0:
                await LoseSocketAsync();
                break;
            case 1:
                Rest.FailEverything();
                break;
            case 2 or 3 or 4:
                Rest.Heal();
                break;
            case 5:
                Rest.Lose(Forming - random.Next(3) * Minute);
                break;
            case 6 or 7:
                Rest.Find(Forming - random.Next(4) * Minute);
                break;
            case 8:
                await TickAsync(price: 50, eventTime: MarketNow - 6_000);
                break;
            case 9:
                await PassAsync(random.Next(1, 12));
                break;
            case 10:
                await KlineAsync(Forming - Minute, closed: true);
                break;
            default:
                Market.Advance(Seconds(random.Next(1, 5)));
                if (Forming != _forming)
                {
                    // One close in five never comes.
                    if (random.Next(5) > 0)
                    {
                        await KlineAsync(_forming, closed: true);
                    }

                    _forming = Forming;
                }

                await KlineAsync();
                await TickAsync();
                break;
        }
    }

    private static void AssertTrue(SignalContext context)
    {
        Assert.That(context.Price, Is.EqualTo(100), "a price from the past was evaluated");
        Assert.That(context.Timestamp - context.LastKlineClose, Is.InRange(0, 90_000), "an overdue candle was evaluated");

        // What is judged for a sweep is fed candle by candle: beyond a gap it stays behind the newest closed candle.
        Assert.That(context.Sweep!.Value.Judged.OpenTime + Minute - 1, Is.EqualTo(context.LastKlineClose), "a gap was evaluated across");

        // The market alternates between two closes, so five candles apart they always differ.
        Assert.That(context.Return5m, Is.EqualTo(0.0004).Within(1e-5).Or.EqualTo(-0.0004).Within(1e-5));
        Assert.That(context.Atr15m, Is.EqualTo(0.2).Within(1e-9));
    }
}

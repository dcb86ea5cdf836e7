using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

/// <summary>
/// Whatever the streams and the exchange do, in any order, strategies get only fresh data without gaps. Each minute of the fake market is
/// known, so the contexts the strategies saw can be checked.
/// </summary>
internal sealed class RandomEventsTests : SymbolTest
{
    private const int Steps = 600;

    private Instant _forming;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    public async Task Stale_data_and_gaps_are_never_evaluated(int seed)
    {
        var random = new Random(seed);
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = TimeSpan.Zero } };
        await StartAsync(Watching());
        _forming = Forming;
        for (var step = 0; step < Steps; step++)
        {
            var seen = Seen.Count;
            await PerformRandomEventAsync(random);
            foreach (var context in Seen.Skip(seen))
            {
                AssertFreshWithoutGap(context);
            }
        }

        Assert.That(Seen, Has.Count.GreaterThan(50), "the test must not pass because nothing was evaluated");
        Rest.Heal();
        for (var minute = 0; minute < 200; minute++)
        {
            Rest.RestoreMinute(Forming.PlusMilliseconds(-minute * Minute));
        }

        await LiveAsync(120);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok), "the symbol recovers");
    }

    private async Task PerformRandomEventAsync(Random random)
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
                Rest.RemoveMinute(Forming.PlusMilliseconds(-random.Next(3) * Minute));
                break;
            case 6 or 7:
                Rest.RestoreMinute(Forming.PlusMilliseconds(-random.Next(4) * Minute));
                break;
            case 8:
                await TickAsync(price: 50, eventTime: MarketNow.PlusMilliseconds(-6_000));
                break;
            case 9:
                await PassAsync(random.Next(1, 12));
                break;
            case 10:
                await KlineAsync(Forming.PlusMilliseconds(-Minute), closed: true);
                break;
            default:
                Market.Advance(Seconds(random.Next(1, 5)));
                if (Forming != _forming)
                {
                    // One close in five is lost.
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

    private static void AssertFreshWithoutGap(SignalContext context)
    {
        Assert.That(context.Price, Is.EqualTo(100), "a stale price was evaluated");
        Assert.That(
            context.Timestamp.MillisecondsSince(context.LastKlineClose!.Value),
            Is.InRange(0, 90_000),
            "an overdue candle was evaluated");

        // The sweep is computed candle by candle: across a gap it would lag behind the newest closed candle.
        var sweptClose = context.Sweep!.Value.Judged.OpenTime.PlusMilliseconds(Minute - 1);
        Assert.That(sweptClose, Is.EqualTo(context.LastKlineClose), "a gap was evaluated");

        // The market alternates between two closes, so five candles apart they always differ.
        Assert.That(context.Return5m, Is.EqualTo(0.0004).Within(1e-5).Or.EqualTo(-0.0004).Within(1e-5));
        Assert.That(context.Atr15m, Is.EqualTo(0.2).Within(1e-9));
    }
}

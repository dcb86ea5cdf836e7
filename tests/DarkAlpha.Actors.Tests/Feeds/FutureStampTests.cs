using DarkAlpha.Actors.Inspection.Why;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Feeds;

/// <summary>What is shown of data dated in the future, which is refused.</summary>
internal sealed class FutureStampTests() : SymbolTest("akka.loglevel = INFO")
{
    [Test]
    public async Task A_price_that_is_too_old_because_newer_ones_were_refused_says_so()
    {
        await StartHealthyAsync();
        await RefuseAsync(20);
        Assert.That(
            await DataProblemAsync(),
            Does.StartWith("the price is 20.0 s old, the limit is ").And.EndsWith(
                $"; newer data was refused, last at {CardTime.Format(MarketNow)}, because it is dated 3.0 s ahead of the corrected clock: "
                + "check this machine's clock, see darkalpha inspect exchange"));
    }

    [Test]
    public async Task A_price_that_is_too_old_long_after_some_were_refused_is_not_explained_by_it()
    {
        await StartHealthyAsync();
        await RefuseAsync(2);
        await LiveAsync(2);
        Rest.PriceTime = null;
        Rest.FailEverything();
        await PassAsync(30);
        Assert.That(await DataProblemAsync(), Does.Contain("the price is 30.0 s old").And.Not.Contain("ahead of the corrected clock"));
    }

    // Prices dated three seconds ahead.
    private async Task RefuseAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Rest.PriceTime = MarketNow.PlusMilliseconds(4_000);
            Market.Advance(Seconds(1));
            await TickAsync(price: 50, eventTime: MarketNow.PlusMilliseconds(3_000));
        }
    }

    private async Task<string> DataProblemAsync()
    {
        var explanation = await ExplanationAsync();
        Assert.That(explanation.Status.Health.Reason, Is.EqualTo(Reasons.PriceStale));
        return new DataText(new HealthOptions()).Problem(explanation);
    }
}

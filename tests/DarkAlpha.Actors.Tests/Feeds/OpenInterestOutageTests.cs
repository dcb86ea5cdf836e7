using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class OpenInterestOutageTests() : SymbolTest("akka.loglevel = INFO")
{
    private const int OutageSeconds = 24 * 60;

    // Open interest rises by 1 % a minute: 16 % in 15 minutes, far more during an outage.
    private async Task StartRisingAsync()
    {
        var start = MarketNow;
        Rest.Interest = at => at < start ? 1_000 : 1_000 * Math.Pow(1.01, at.MillisecondsSince(start) / (double)Minute);
        await StartHealthyAsync();
    }

    [Test]
    public async Task After_an_outage_the_gap_is_filled_before_open_interest_is_used_again()
    {
        await StartRisingAsync();
        Rest.Fail(Endpoint.OpenInterest, Endpoint.OpenInterestHistory);
        await LiveAsync(OutageSeconds);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.OpenInterestStale));

        Rest.Heal(Endpoint.OpenInterest);
        await LiveAsync(60);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.OpenInterestStale), "the previous bucket is still missing");

        Rest.Heal(Endpoint.OpenInterestHistory);
        await LiveAsync(45);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));

        var (now, current) = (MarketNow, Seen.Last().OpenInterest!.Value);
        var before = Rest.Interest(new Instant(now.UnixMilliseconds / 900_000 * 900_000 - 300_000));
        Assert.That(
            Seen.Last().OpenInterestDelta15m,
            Is.EqualTo(current / before - 1).Within(0.01),
            "against the last sample of the previous bucket");
        Assert.That(Seen.Select(c => c.OpenInterestDelta15m).Max(), Is.LessThan(0.3), "never the rise of the whole outage");
    }

    [TestCase(true)]
    [TestCase(false)] // With a row of tomorrow: by a clock that is wrong all may be dated so.
    public async Task A_history_that_was_not_accepted_does_not_end_an_outage(bool isEmpty)
    {
        await StartRisingAsync();
        Rest.Fail(Endpoint.OpenInterest);
        await LiveAsync(OutageSeconds);

        Rest.WithoutRows = isEmpty ? [Endpoint.OpenInterestHistory] : [];
        Rest.RowsOfTomorrow = !isEmpty;
        Rest.Heal();
        await LiveAsync(60);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.OpenInterestStale));

        Rest.WithoutRows = [];
        Rest.RowsOfTomorrow = false;
        await LiveAsync(45);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Seen.Last().OpenInterestDelta15m, Is.Not.Null);
    }

    [Test]
    public async Task A_short_pause_needs_no_history()
    {
        await StartRisingAsync();
        Rest.Fail(Endpoint.OpenInterest);
        await LiveAsync(5 * 60);
        Rest.Heal();
        await LiveAsync(20);
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(Rest.Count(Endpoint.OpenInterestHistory), Is.EqualTo(1));
    }

    [Test]
    public async Task An_older_sample_from_a_lagging_replica_is_ignored()
    {
        Rest.Interest = _ => 1_000;
        await StartHealthyAsync();
        await LiveAsync(11);
        var asked = Rest.Count(Endpoint.OpenInterest);
        Rest.Interest = _ => 500;
        Rest.InterestAhead = -20 * Minute;
        await LiveAsync(11);

        Assert.That(Rest.Count(Endpoint.OpenInterest), Is.GreaterThan(asked));
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok), "the newer sample held keeps its age");
        Assert.That(Seen.Last().OpenInterest, Is.EqualTo(1_000));
        Assert.That(Rest.Count(Endpoint.OpenInterestHistory), Is.EqualTo(1), "a lagging replica is not an outage");
    }

    [Test]
    public async Task Open_interest_dated_in_the_future_is_logged_and_ignored()
    {
        await StartHealthyAsync();
        Rest.InterestAhead = 24 * 60 * Minute;
        Rest.Interest = _ => 9_000;
        await EventFilter.Warning(contains: "86400000 ms in the future").ExpectOneAsync(() => LiveAsync(41));
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.OpenInterestStale));

        Rest.InterestAhead = 0;
        await LiveAsync(20);
        Assert.That(Seen.Last().OpenInterest, Is.EqualTo(9_000));
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.Ok));
    }
}

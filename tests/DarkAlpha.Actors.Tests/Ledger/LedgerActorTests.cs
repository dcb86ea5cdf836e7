using Akka.Actor;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Tests.Ledger;

internal sealed class LedgerActorTests : LedgerActorTest
{
    private static readonly int[] EverySeventhMinute = [.. Enumerable.Range(1, 33).Select(i => 7 * i)];

    [Test]
    public async Task Its_episodes_are_those_of_a_book_over_the_same_rounds_and_candles()
    {
        var rounds = EverySeventhMinute
            .Select(minute => Refuse(minute, minute % 2 == 0 ? "dedupe_window" : RefusedProposal.LostArbitration))
            .ToArray();
        var ledger = await StartAsync();
        await LiveAsync(ledger, 235, rounds);
        var expected = Expect(235, rounds);
        await AssertSavedAsync(ledger, expected);
        Assert.That(expected.Select(e => e.Outcome.Status).Distinct().Count(), Is.GreaterThan(1), "a market without events proves nothing");
        Assert.That(expected.Select(e => e.Outcome.Exit?.FundingR).OfType<double>(), Has.Some.Not.EqualTo(0));
        Assert.That(Exchange.KlineCalls, Is.Zero, "the stream brought every candle");
    }

    [Test]
    public async Task Candles_that_the_stream_does_not_bring_are_requested()
    {
        var rounds = RefuseAll(EverySeventhMinute);
        var ledger = await StartAsync();
        await LiveAsync(ledger, 235, rounds, streams: minute => minute is not (20 or 21 or 60 or > 90 and < 110));
        await AssertSavedAsync(ledger, Expect(235, rounds));
        Assert.That(Exchange.KlineCalls, Is.InRange(3, 30));
    }

    [Test]
    public async Task After_an_outage_of_everything_it_catches_up()
    {
        var rounds = RefuseAll(3, 5, 190);
        var ledger = await StartAsync();
        await LiveAsync(ledger, 20, rounds);
        Exchange.Break(isDown: true);
        await LiveAsync(ledger, 170, rounds, streams: _ => false);
        Exchange.Break(isDown: false);
        await LiveAsync(ledger, 235, rounds);
        await AssertSavedAsync(ledger, Expect(235, rounds));
    }

    [Test]
    public async Task A_minute_that_the_exchange_does_not_have_makes_the_outcome_unknown_but_only_after_ten_minutes()
    {
        var rounds = RefuseAll(3);
        Exchange.Remove(At(5));
        var ledger = await StartAsync();
        await LiveAsync(ledger, 17, rounds, streams: minute => minute != 5);
        await AssertSavedAsync(ledger, [Episodes.Of(Btc, rounds[0])]);
        await LiveAsync(ledger, 25, rounds);
        await AssertSavedAsync(ledger, Expect(25, rounds, missing: 5));
        Assert.That(Saved.Single().Outcome.Status, Is.EqualTo(OutcomeStatus.Unknown));
    }

    [Test]
    public async Task A_round_whose_answer_came_minutes_later_gets_the_same_outcome()
    {
        var (early, late) = (Refuse(58), Refuse(59, RefusedProposal.LostArbitration));
        var ledger = await StartAsync();
        await LiveAsync(ledger, 64, [early]);
        ledger.Tell(late, ActorRefs.NoSender);
        await LiveAsync(ledger, 175, [early]);
        await AssertSavedAsync(ledger, Expect(175, [early, late]));
    }

    [Test]
    public async Task A_degraded_clock_delays_requests()
    {
        var rounds = RefuseAll(3);
        var ledger = await StartAsync();
        Clock.Degrade("a jump");
        await LiveAsync(ledger, 30, rounds, streams: _ => false);
        Assert.That(Exchange.KlineCalls, Is.Zero);
        Clock.Heal();
        await LiveAsync(ledger, 110, rounds);
        await AssertSavedAsync(ledger, Expect(110, rounds));
    }
}

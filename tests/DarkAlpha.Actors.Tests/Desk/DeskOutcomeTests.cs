using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskOutcomeTests : DeskTest
{
    private static readonly Outcome Stopped = new(
        OutcomeStatus.Stop, 0, -1, new OutcomeExit(99, Instant.From(Start.AddMinutes(10)).PlusMilliseconds(-1), 9, -1, 0.0995, 0));

    private static readonly OutcomeOptions Options = new() { Horizon = TimeSpan.FromHours(2) };

    [Test]
    public async Task A_desk_names_the_cards_of_a_symbol_without_an_outcome_also_after_a_crash()
    {
        StartDesk();
        var card = await IssueAsync("BTCUSDT");
        await IssueAsync("ETHUSDT");
        await CrashAsync();
        await AwaitDeskAsync();

        var followed = (await FollowedAsync("BTCUSDT")).Single();
        Assert.Multiple(() =>
        {
            Assert.That((followed.CardId, followed.Symbol.Name, followed.Strategy), Is.EqualTo((card, "BTCUSDT", Rounds.Long.Strategy)));
            Assert.That(followed.Levels, Is.EqualTo(Levels.Of(Rounds.Long)));
            Assert.That(followed.CreatedAt, Is.EqualTo(Instant.From(Start)));
        });
        Assert.That(await FollowedAsync("SOLUSDT"), Is.Empty);
    }

    [Test]
    public async Task An_outcome_is_stored_once_and_noted_each_time()
    {
        StartDesk();
        var card = await IssueAsync();
        await ResolveAsync(card);
        await ResolveAsync(card);
        await CrashAsync();
        await ResolveAsync(card);

        var stored = Stored<DeskEvents.OutcomeResolved>().Single();
        Assert.That(
            (stored.Card.CardId, stored.Outcome, stored.Options, stored.Partial),
            Is.EqualTo((card, Stopped, Options, (PartialMinute?)new PartialMinute(101, 99.5))));
        Assert.That(await FollowedAsync("BTCUSDT"), Is.Empty);
    }

    [Test]
    public async Task An_outcome_that_does_not_fit_its_card_is_refused_with_a_warning_and_the_right_one_still_counts()
    {
        StartDesk();
        var card = await IssueAsync();
        var wrong = Command(card) with { Outcome = Stopped with { Exit = Stopped.Exit! with { Price = 99.5 } } };
        await EventFilter.Warning(contains: $"refused the outcome of card {card}: its exit price").ExpectOneAsync(async () =>
        {
            Desk.Tell(wrong, Symbol);
            await Symbol.ExpectMsgAsync(new DeskReplies.OutcomeNoted(card));
            Desk.Tell(wrong, Symbol);
            await Symbol.ExpectMsgAsync(new DeskReplies.OutcomeNoted(card));
        });
        Assert.That(Stored<DeskEvents.OutcomeResolved>(), Is.Empty);
        Assert.That(await FollowedAsync("BTCUSDT"), Has.Length.EqualTo(1), "the symbol computes it again");

        await ResolveAsync(card);
        Assert.That(Stored<DeskEvents.OutcomeResolved>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_outcome_of_a_card_that_the_desk_does_not_know_is_noted_with_a_warning_and_not_stored()
    {
        StartDesk();
        await EventFilter.Warning(contains: "refused the outcome of card BTCUSDT-unknown: the desk did not issue that card")
            .ExpectOneAsync(() => ResolveAsync(new CardId("BTCUSDT-unknown")));
        Assert.That(Stored<DeskEvents.OutcomeResolved>(), Is.Empty);
    }

    [TestCase(JournalFault.Fail, 0)]
    [TestCase(JournalFault.LoseAnswer, 1)]
    public async Task When_the_journal_fails_the_outcome_is_not_noted_and_exists_once_in_the_end(JournalFault fault, int storedAtOnce)
    {
        StartDesk();
        var card = await IssueAsync();
        await AwaitDeskAsync();
        var child = await ChildAsync();
        await WatchAsync(child);
        Journal.Next(fault);
        Desk.Tell(Command(card), Symbol);
        await ExpectTerminatedAsync(child);
        await Symbol.ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(Stored<DeskEvents.OutcomeResolved>().Count(), Is.EqualTo(storedAtOnce));

        await AwaitDeskAsync();
        await ResolveAsync(card);
        Assert.That(Stored<DeskEvents.OutcomeResolved>().Count(), Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(1_000)]
    public async Task Guards_see_the_outcome_also_when_the_desk_recovers_from_a_snapshot(int snapshotEvery)
    {
        Settings = Settings with
        {
            SnapshotEvery = snapshotEvery,
            Rules = new RoundOptions
            {
                Risk = new RiskOptions { Cooldown = TimeSpan.Zero },
                Guards = new GuardOptions { CooldownAfterStop = TimeSpan.FromHours(2) },
            },
        };
        StartDesk();
        var card = await IssueAsync();
        var other = await IssueAsync("ETHUSDT");
        Market.Advance(TimeSpan.FromMinutes(60));
        await ResolveAsync(card);
        await CrashAsync();

        var blocked = await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()));
        Assert.That((blocked.Kind, blocked.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.StopCooldownActive)), blocked.Detail);
        Assert.That((await FollowedAsync("ETHUSDT")).Single().CardId, Is.EqualTo(other));
        Market.Advance(TimeSpan.FromMinutes(70));
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    private static DeskCommands.ResolveOutcome Command(CardId card) => new(card, Stopped, Options, new PartialMinute(101, 99.5));

    private async Task ResolveAsync(CardId card)
    {
        Desk.Tell(Command(card), Symbol);
        Assert.That(await Symbol.ExpectMsgAsync<DeskReplies.OutcomeNoted>(), Is.EqualTo(new DeskReplies.OutcomeNoted(card)));
    }

    private async Task<FollowedCard[]> FollowedAsync(string symbol) =>
        [.. (await AskAsync<DeskReplies.FollowedCards>(Desk, new DeskQueries.GetFollowed(new Symbol(symbol)))).Cards];
}

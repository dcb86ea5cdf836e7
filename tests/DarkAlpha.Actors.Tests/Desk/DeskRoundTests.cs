using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskRoundTests : DeskTest
{
    [Test]
    public async Task A_card_is_durable_before_it_is_announced()
    {
        StartDesk();
        var round = Rounds.Of("BTCUSDT", Start, Rounds.Long, Rounds.Short);
        var decided = await DecideAsync(round);

        Assert.That(decided.Refused, Is.EqualTo(new[] { new RefusedStrategy(Rounds.Long.Strategy, RefusedProposal.LostArbitration) }));
        Assert.That(decided with { Refused = null }, Is.EqualTo(new DeskReplies.RoundDecided(
            round.Round,
            DecisionKind.Emit,
            Reasons.Ok,
            round.Round.CardId,
            "funding_oi_skew SHORT before vol_breakout_card LONG (lower_priority)")));
        var stored = Stored<DeskEvents.CardIssued>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(stored.Card.Rationale, Is.EqualTo("funding_oi_skew triggered"));
            Assert.That(stored.Round.Context, Is.EqualTo(round.Context));
            Assert.That(stored.Round.Health, Is.EqualTo(round.Health));
            Assert.That(stored.Round.Proposals.Select(p => p.Proposal), Is.EqualTo(new[] { Rounds.Long, Rounds.Short }));
            Assert.That(stored.Channels, Is.EqualTo(new[] { ChannelNames.Telegram, ChannelNames.Webhook }));
        });
        await ExpectOffersAsync((decided.CardId!.Value, ChannelNames.Telegram), (decided.CardId!.Value, ChannelNames.Webhook));
    }

    [Test]
    public async Task A_repeated_round_gets_the_same_reply_and_no_second_card()
    {
        StartDesk();
        var round = Rounds.Of("BTCUSDT", Start);
        var first = await DecideAsync(round);
        await ExpectOffersAsync((first.CardId!.Value, ChannelNames.Telegram), (first.CardId!.Value, ChannelNames.Webhook));
        Assert.That(await DecideAsync(round), Is.EqualTo(first));

        await CrashAsync();
        Assert.That(await DecideAsync(round), Is.EqualTo(first));
        await ExpectOffersAsync((first.CardId!.Value, ChannelNames.Telegram), (first.CardId!.Value, ChannelNames.Webhook));
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_repeated_rejected_round_gets_the_same_reply_even_when_nothing_blocks_it_any_more()
    {
        StartDesk();
        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
        var round = Rounds.Of("BTCUSDT", Start);
        var first = await DecideAsync(round);
        Assert.That((first.Kind, first.Reason, first.Detail), Is.EqualTo(
            (DecisionKind.Blocked, Reasons.KillSwitchEnabled, "the stored switch was turned on by a person")));

        await CommandAsync(new DeskCommands.TurnKillSwitch(false, "a person"));
        Assert.That(await DecideAsync(round), Is.EqualTo(first));
        Assert.That(Stored<DeskEvents.CardIssued>(), Is.Empty);
    }

    [Test]
    public async Task A_blocked_round_names_what_was_stopped_and_a_repeated_one_with_a_card_the_same_losers()
    {
        StartDesk();
        var emitted = Rounds.Of("BTCUSDT", Start, Rounds.Long, Rounds.Short);
        await DecideAsync(emitted);
        var blocked = await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(1), Rounds.Long, Rounds.Short));
        Assert.That(blocked.Refused, Is.EqualTo(new[] { new RefusedStrategy(Rounds.Short.Strategy, Reasons.DedupeWindow) }));

        await CrashAsync();
        Assert.That(
            (await DecideAsync(emitted)).Refused,
            Is.EqualTo(new[] { new RefusedStrategy(Rounds.Long.Strategy, RefusedProposal.LostArbitration) }));
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Refused, Is.Null, "nothing was stopped");
    }

    [Test]
    public async Task A_blocked_round_is_explained()
    {
        Limits = new RiskOptions { MaxCardsPerDay = 2, MaxDailyLossUsdt = 30 };
        StartDesk();
        await IssueAsync();
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(1)))).Detail, Is.EqualTo("until 12:05:00Z"));
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(301)))).Detail, Is.EqualTo("until 12:30:00Z"));
        await IssueAsync("ETHUSDT");
        Assert.That((await DecideAsync(Rounds.Of("SOLUSDT", Start))).Detail, Is.EqualTo("2 of 2 cards today"));
        await CommandAsync(new DeskCommands.RecordLoss("r1", new DateOnly(2026, 2, 2), 31.5m, "a person"));
        Assert.That((await DecideAsync(Rounds.Of("XRPUSDT", Start))).Detail, Is.EqualTo("31.5 of 30 USDT lost today"));
    }

    [Test]
    public async Task A_round_that_arrives_after_its_expiry_is_refused()
    {
        StartDesk();
        Market.Advance(TimeSpan.FromMinutes(15));
        var onTime = await DecideAsync(Rounds.Of("ETHUSDT", Start));
        Assert.That(onTime.Kind, Is.EqualTo(DecisionKind.Emit), "the last millisecond is still valid");
        Market.Advance(TimeSpan.FromMilliseconds(1));
        var late = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((late.Kind, late.Reason, late.Detail), Is.EqualTo(
            (DecisionKind.Blocked, Reasons.RoundExpired, "it expired at 12:15:00Z and was decided at 12:15:00Z")));
    }

    [Test]
    public async Task Rounds_that_the_desk_could_not_decide_in_time_give_no_card_but_the_next_one_does()
    {
        Settings = Settings with
        {
            Rules = Settings.Rules with { Arbitration = new ArbitrationOptions { RoundMaxAge = TimeSpan.FromSeconds(15) } },
        };
        var reads = new TaskCompletionSource();
        Journal.HoldReads = reads;
        StartDesk();
        foreach (var proposal in new[] { Rounds.Long, Rounds.Short, Rounds.Long })
        {
            Desk.Tell(Rounds.Of("BTCUSDT", Market.GetUtcNow(), proposal), Symbol);
            Market.Advance(TimeSpan.FromMinutes(1));
        }

        reads.SetResult();
        for (var i = 0; i < 3; i++)
        {
            var late = await Symbol.ExpectMsgAsync<DeskReplies.RoundDecided>();
            Assert.That((late.Kind, late.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.RoundExpired)), $"round {i}");
        }

        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task No_card_is_issued_while_the_clock_is_degraded()
    {
        Clock.Degrade("the exchange's time cannot be read");
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((decided.Reason, decided.Detail), Is.EqualTo((Reasons.ClockDegraded, "the exchange's time cannot be read")));
        Clock.Heal();
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(1)))).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public async Task A_rejection_is_logged_once_until_its_reason_changes_but_counted_each_time()
    {
        Limits = new RiskOptions { KillSwitch = true };
        StartDesk();
        await AwaitDeskAsync();
        await EventFilter.Info(contains: "BTCUSDT proposals rejected: kill_switch_enabled (KILL_SWITCH=1)").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(i)));
            }
        });
        Assert.That((await AwaitDeskAsync()).Rejections[Reasons.KillSwitchEnabled], Is.EqualTo(5));
    }

    [Test]
    public async Task Cards_are_listed_newest_first()
    {
        StartDesk();
        var first = await IssueAsync("BTCUSDT");
        var second = await IssueAsync("ETHUSDT");
        var third = await IssueAsync("SOLUSDT");

        Desk.Tell(new DeskQueries.GetCards(2), Symbol);
        var newest = await Symbol.ExpectMsgAsync<CardList>();
        Assert.That(newest.Cards.Select(c => c.Card.CardId), Is.EqualTo(new[] { third, second }));
        Desk.Tell(new DeskQueries.GetCard(first), Symbol);
        Assert.That((await Symbol.ExpectMsgAsync<CardList>()).Cards.Single().Deliveries, Is.EqualTo(new[]
        {
            new CardList.Delivery(ChannelNames.Telegram, DeliveryStatus.Pending, 0, ""),
            new CardList.Delivery(ChannelNames.Webhook, DeliveryStatus.Pending, 0, ""),
        }));
        Desk.Tell(new DeskQueries.GetCard(new CardId("nothing")), Symbol);
        Assert.That((await Symbol.ExpectMsgAsync<CardList>()).Cards, Is.Empty);
    }

    [Test]
    public async Task A_round_for_an_unconfigured_symbol_is_neither_decided_nor_answered()
    {
        Settings = Settings with { Symbols = [new Symbol("BTCUSDT")] };
        StartDesk();
        Desk.Tell(Rounds.Of("EVILUSDT", Start), Symbol);
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That(decided.CardId?.Value, Does.StartWith("BTCUSDT-"), "the first reply belongs to the second round");
        Assert.That(Stored<DeskEvents.CardIssued>().Single().Card.Symbol.Name, Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public async Task A_round_dated_in_the_future_gives_no_card()
    {
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start.AddDays(1)));
        Assert.That(
            (decided.Kind, decided.Reason, decided.Detail),
            Is.EqualTo((DecisionKind.Blocked, Reasons.ClockDegraded, "the round is dated 86400000 ms ahead of the desk's clock")));
        Assert.That(Stored<DeskEvents.CardIssued>(), Is.Empty);
    }

    [Test]
    public async Task Levels_that_the_rules_cannot_produce_give_no_card()
    {
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start, Rounds.Long with { LeverageSuggest = 5_000 }));
        Assert.That((decided.Kind, decided.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.InvalidLevels)));
        Assert.That(Stored<DeskEvents.CardIssued>(), Is.Empty);
    }
}

using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskRoundTests : DeskTest
{
    [Test]
    public async Task A_round_becomes_a_card_that_is_durable_before_anybody_hears_of_it()
    {
        StartDesk();
        var round = Rounds.Of("BTCUSDT", Start, Rounds.Long, Rounds.Short);
        var decided = await DecideAsync(round);

        Assert.That(decided, Is.EqualTo(new DeskReplies.RoundDecided(
            round.Round, DecisionKind.Emit, Reasons.Ok, round.Round.ToString(), "funding_oi_skew SHORT before vol_breakout_card LONG (lower_priority)")));
        var stored = Stored<DeskEvents.CardIssued>().Single();
        Assert.Multiple(() =>
        {
            Assert.That(stored.Card.Rationale, Is.EqualTo("funding_oi_skew triggered"));
            Assert.That(stored.Round.Context, Is.EqualTo(round.Context));
            Assert.That(stored.Round.Health, Is.EqualTo(round.Health));
            Assert.That(stored.Round.Proposals.Select(p => p.Proposal), Is.EqualTo(new[] { Rounds.Long, Rounds.Short }));
            Assert.That(stored.Channels, Is.EqualTo(new[] { ChannelNames.Telegram, ChannelNames.Webhook }));
        });
        await ExpectOffersAsync((decided.CardId!, ChannelNames.Telegram), (decided.CardId!, ChannelNames.Webhook));
    }

    [Test]
    public async Task A_round_sent_again_gets_the_same_answer_and_no_second_card()
    {
        StartDesk();
        var round = Rounds.Of("BTCUSDT", Start);
        var first = await DecideAsync(round);
        await ExpectOffersAsync((first.CardId!, ChannelNames.Telegram), (first.CardId!, ChannelNames.Webhook));
        Assert.That(await DecideAsync(round), Is.EqualTo(first));

        await CrashAsync();
        Assert.That(await DecideAsync(round), Is.EqualTo(first));
        await ExpectNoOfferAsync();
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_rejected_round_gets_the_same_answer_even_when_nothing_blocks_any_more()
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
    public async Task Why_a_round_is_blocked_is_said_in_words()
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
    public async Task A_round_that_comes_after_its_time_is_refused()
    {
        StartDesk();
        Market.Advance(TimeSpan.FromMinutes(15));
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit), "its last millisecond still counts");
        Market.Advance(TimeSpan.FromMilliseconds(1));
        var late = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((late.Kind, late.Reason, late.Detail), Is.EqualTo(
            (DecisionKind.Blocked, Reasons.RoundExpired, "its time ended at 12:15:00Z, it came at 12:15:00Z")));
    }

    [Test]
    public async Task Rounds_that_the_desk_could_not_decide_in_time_give_no_card_and_the_next_one_does()
    {
        Settings = Settings with { Rules = Settings.Rules with { Arbitration = new ArbitrationOptions { RoundMaxAge = TimeSpan.FromSeconds(15) } } };
        var held = new TaskCompletionSource();
        Journal.HoldReads = held;
        StartDesk();
        foreach (var proposal in new[] { Rounds.Long, Rounds.Short, Rounds.Long })
        {
            Desk.Tell(Rounds.Of("BTCUSDT", Market.GetUtcNow(), proposal), Symbol);
            Market.Advance(TimeSpan.FromMinutes(1));
        }

        held.SetResult();
        for (var i = 0; i < 3; i++)
        {
            var late = await Symbol.ExpectMsgAsync<DeskReplies.RoundDecided>();
            Assert.That((late.Kind, late.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.RoundExpired)), $"round {i}");
        }

        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Stored<DeskEvents.CardIssued>().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_issued_by_a_clock_that_cannot_be_trusted()
    {
        Clock.Degrade("the exchange's time cannot be read");
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((decided.Reason, decided.Detail), Is.EqualTo((Reasons.ClockDegraded, "the exchange's time cannot be read")));
        Clock.Heal();
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(1)))).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public async Task A_rejection_is_logged_once_until_its_reason_changes_and_counted_each_time()
    {
        Limits = new RiskOptions { KillSwitch = true };
        StartDesk();
        await AwaitDeskAsync();
        await EventFilter.Info(contains: "BTCUSDT proposals give no card: kill_switch_enabled (KILL_SWITCH=1)").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await DecideAsync(Rounds.Of("BTCUSDT", Start.AddSeconds(i)));
            }
        });
        Assert.That((await AwaitDeskAsync()).Rejections[Reasons.KillSwitchEnabled], Is.EqualTo(5));
    }

    [Test]
    public async Task Cards_can_be_asked_for_newest_first()
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
            new CardList.Delivery(ChannelNames.Telegram, DeliveryStatus.Pending, 0, ""), new CardList.Delivery(ChannelNames.Webhook, DeliveryStatus.Pending, 0, ""),
        }));
        Desk.Tell(new DeskQueries.GetCard("nothing"), Symbol);
        Assert.That((await Symbol.ExpectMsgAsync<CardList>()).Cards, Is.Empty);
    }

    [Test]
    public async Task A_round_of_a_symbol_that_is_not_configured_is_neither_decided_nor_answered()
    {
        Settings = Settings with { Symbols = ["BTCUSDT"] };
        StartDesk();
        Desk.Tell(Rounds.Of("EVILUSDT", Start), Symbol);
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start))).CardId, Does.StartWith("BTCUSDT-"), "the first answer is to the second round");
        Assert.That(Stored<DeskEvents.CardIssued>().Single().Card.Symbol, Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public async Task A_round_from_the_future_gives_no_card()
    {
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start.AddDays(1)));
        Assert.That((decided.Kind, decided.Reason, decided.Detail), Is.EqualTo((DecisionKind.Blocked, Reasons.ClockDegraded, "the round is dated 86400000 ms ahead of the desk's clock")));
        Assert.That(Stored<DeskEvents.CardIssued>(), Is.Empty);
    }

    [Test]
    public async Task Levels_that_the_rules_do_not_make_give_no_card()
    {
        StartDesk();
        var decided = await DecideAsync(Rounds.Of("BTCUSDT", Start, Rounds.Long with { LeverageSuggest = 5_000 }));
        Assert.That((decided.Kind, decided.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.InvalidLevels)));
        Assert.That(Stored<DeskEvents.CardIssued>(), Is.Empty);
    }
}

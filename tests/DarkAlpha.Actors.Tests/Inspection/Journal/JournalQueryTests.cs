using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

/// <summary>Queries answered from the journal of a running desk.</summary>
internal sealed class JournalQueryTests : JournalQueryTest
{
    [Test]
    public async Task An_audit_returns_the_whole_record_of_a_card_and_verifies_it()
    {
        var id = await IssueBreakoutAsync("BTCUSDT");
        await BeginAsync(id, Chat);
        await FinishAsync(id, Chat, DeliveryOutcome.Deferred, "busy");
        await BeginAsync(id, Chat);
        await FinishAsync(id, Chat, DeliveryOutcome.Delivered, "message 7");

        var audit = await AskAsync<CardAudit>(new InspectorQueries.GetAudit(id));
        Assert.Multiple(() =>
        {
            Assert.That(audit.Difference, Is.Null);
            Assert.That((audit.RulesRecorded, audit.Desk), Is.EqualTo((true, "node-1")));
            Assert.That(audit.Strategies.Where(s => s.Proposes).Select(s => s.Strategy), Is.EqualTo(["vol_breakout_card"]));
            Assert.That(
                audit.Strategies.SelectMany(s => s.Conditions),
                Has.One.Matches<Condition>(c => c is { Name: "return_5m", Holds: true, Threshold: 0.012 }));
            Assert.That(audit.Risk, Has.Length.EqualTo(6).And.All.Property("Passed").True);
            Assert.That(audit.Channels[Chat], Is.EqualTo(new Delivery(DeliveryStatus.Delivered, 2, "message 7")));
            Assert.That(audit.Channels[Hook], Is.EqualTo(Delivery.Waiting));
            Assert.That(audit.Deliveries, Has.Length.EqualTo(4));
            Assert.That(audit.EventsRead, Is.EqualTo(Journal.Stored.Count));
        });
    }

    [Test]
    public async Task A_card_that_no_strategy_would_propose_fails_verification()
    {
        var id = await IssueAsync();
        Assert.That((await AskAsync<CardAudit>(new InspectorQueries.GetAudit(id))).Difference!.What, Is.EqualTo("vol_breakout_card place"));
    }

    [Test]
    public async Task A_card_that_was_never_issued_is_unknown()
    {
        await AwaitDeskAsync();
        Assert.That(
            await AskAsync<UnknownCard>(new InspectorQueries.GetAudit(new CardId("BTCUSDT-never"))),
            Is.EqualTo(new UnknownCard(new CardId("BTCUSDT-never"), Journal.Stored.Count)));
    }

    [Test]
    public async Task The_cards_of_a_day_are_found_even_if_the_desk_no_longer_holds_them()
    {
        var first = await IssueBreakoutAsync("BTCUSDT");
        await BeginAsync(first, Chat);
        await FinishAsync(first, Chat, DeliveryOutcome.Failed, "the bot was blocked");
        Market.Advance(TimeSpan.FromMinutes(1));
        var second = await IssueBreakoutAsync("ETHUSDT");
        Market.Advance(TimeSpan.FromDays(4));
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        await IssueBreakoutAsync("BTCUSDT");
        var day = DateOnly.FromDateTime(Start.UtcDateTime);

        var all = await AskAsync<CardList>(new InspectorQueries.GetCardsOfDay(day, CardFilter.Any, 10));
        var some = await AskAsync<CardList>(new InspectorQueries.GetCardsOfDay(day, new CardFilter("btcusdt", "VOL_breakout_card"), 10));
        var none = await AskAsync<CardList>(new InspectorQueries.GetCardsOfDay(day, new CardFilter(Strategy: "funding_oi_skew"), 10));
        var newest = await AskAsync<CardList>(new InspectorQueries.GetCardsOfDay(day, CardFilter.Any, 1));
        Assert.Multiple(() =>
        {
            Assert.That(Ids(all), Is.EqualTo([second, first]));
            Assert.That(Ids(some), Is.EqualTo([first]));
            Assert.That(Ids(none), Is.Empty);
            Assert.That(Ids(newest), Is.EqualTo([second]));
            Assert.That(
                some.Cards[0].Deliveries.Single(d => d.Channel == Chat),
                Is.EqualTo(new CardList.Delivery(Chat, DeliveryStatus.Failed, 1, "the bot was blocked")));
        });
    }

    [Test]
    public async Task The_desk_lists_the_cards_of_one_symbol_or_strategy()
    {
        var first = await IssueBreakoutAsync("BTCUSDT");
        var second = await IssueBreakoutAsync("ETHUSDT");
        var ofSymbol = await AskAsync<CardList>(new DeskQueries.GetCards(10, new CardFilter("BTCUSDT")));
        var ofStrategy = await AskAsync<CardList>(new DeskQueries.GetCards(10, new CardFilter(Strategy: "vol_breakout_card")));
        var newest = await AskAsync<CardList>(new DeskQueries.GetCards(1));
        Assert.Multiple(() =>
        {
            Assert.That(Ids(ofSymbol), Is.EqualTo([first]));
            Assert.That(Ids(ofStrategy), Is.EqualTo([second, first]));
            Assert.That(Ids(newest), Is.EqualTo([second]));
        });
    }

    [Test]
    public async Task The_user_and_time_of_the_last_kill_switch_change_survive_a_crash()
    {
        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "alice"));
        var at = Instant.From(Market.GetUtcNow());
        Market.Advance(TimeSpan.FromMinutes(3));
        await CrashAsync();
        var report = await AwaitDeskAsync();
        Assert.That((report.KillSwitchStored, report.KillSwitchTurnedBy, report.KillSwitchTurnedAt), Is.EqualTo((true, "alice", at)));
    }

    [Test]
    public async Task The_desk_reports_its_guards()
    {
        await AwaitDeskAsync();
        var report = await AskAsync<GuardReport>(new DeskQueries.GetGuards());
        Assert.That((report.At, report.Guards.Length), Is.EqualTo((Instant.From(Market.GetUtcNow()), 4)));
        Assert.That(report.Guards, Is.All.Property("IsOff").True);
    }

    private static IEnumerable<CardId> Ids(CardList list) => list.Cards.Select(c => c.Card.CardId);
}

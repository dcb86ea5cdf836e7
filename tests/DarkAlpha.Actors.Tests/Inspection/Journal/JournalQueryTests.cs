using Akka.Actor;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

/// <summary>Queries answered from the journal of a running desk.</summary>
internal sealed class JournalQueryTests : DeskTest
{
    private IActorRef _inspector = ActorRefs.Nobody;

    [SetUp]
    public void StartBoth()
    {
        StartDesk();
        _inspector = Sys.ActorOf(
            InspectorActor.Props(TestInspector.Services(CreateTestProbe(), Desk, "BTCUSDT") with { Rules = Settings.Rules }), "inspector");
    }

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
            Assert.That(audit.Risk, Has.Length.EqualTo(5).And.All.Property("Passed").True);
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
    public async Task A_long_journal_is_read_page_by_page_to_its_end_and_nothing_is_written()
    {
        for (var i = 0; i < JournalSearchActor.PageSize / 2; i++)
        {
            await CommandAsync(new DeskCommands.TurnKillSwitch(true, "a person"));
            await CommandAsync(new DeskCommands.TurnKillSwitch(false, "a person"));
        }

        var id = await IssueBreakoutAsync("BTCUSDT");
        var before = Journal.Stored.Count;
        Journal.Reads.Clear();

        var audit = await AskAsync<CardAudit>(new InspectorQueries.GetAudit(id));
        Assert.Multiple(() =>
        {
            Assert.That(audit.EventsRead, Is.EqualTo(before).And.GreaterThan(JournalSearchActor.PageSize));
            Assert.That(Journal.Reads, Is.EqualTo(new long[] { JournalSearchActor.PageSize, JournalSearchActor.PageSize }));
            Assert.That(
                audit.Risk.Single(r => r.Rule == Reasons.KillSwitchEnabled).Value,
                Does.StartWith("off; turned by a person at 2026-02-02T12:"));
            Assert.That(Journal.Stored, Has.Count.EqualTo(before));
        });
    }

    [Test]
    public async Task A_failure_to_read_the_journal_is_reported()
    {
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.HoldReads.SetException(new InvalidOperationException("the database is gone"));
        Assert.That(
            (await AskAsync<JournalUnreadable>(new InspectorQueries.GetAudit(new CardId("any")))).Problem,
            Is.EqualTo("the journal cannot be read: the database is gone"));
    }

    [Test]
    public async Task A_slow_journal_is_read_by_one_pass_at_a_time_and_with_a_deadline()
    {
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.Reads.Clear();
        var probe = CreateTestProbe();
        for (var i = 0; i <= JournalSearchesActor.MaxWaiting; i++)
        {
            _inspector.Tell(new InspectorQueries.GetAudit(new CardId($"any {i}")), probe);
        }

        var rejected = await AskAsync<JournalUnreadable>(new InspectorQueries.GetAudit(new CardId("one more")));
        Assert.That(rejected.Problem, Does.StartWith("256 journal queries are already waiting"));
        await AwaitConditionAsync(() => Task.FromResult(Journal.Reads.Count == 1));
        Scheduler.Advance(InspectorDeadlines.Journal);
        Assert.That(
            (await probe.ExpectMsgAsync<JournalUnreadable>()).Problem,
            Is.EqualTo("the journal was not read within 20 s, 0 events so far"));
        Journal.HoldReads.SetResult();

        for (var i = 1; i <= JournalSearchesActor.MaxWaiting; i++)
        {
            Assert.That((await probe.ExpectMsgAsync<UnknownCard>()).CardId, Is.EqualTo(new CardId($"any {i}")));
        }

        Assert.That(Journal.Reads, Has.Count.EqualTo(2), "one pass for the first query, one for all that arrived during it");
    }

    [Test]
    public async Task Equal_queries_take_one_place_in_the_queue_and_are_all_answered()
    {
        const int Times = 10;
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.Reads.Clear();
        var (first, others) = (CreateTestProbe(), CreateTestProbe());
        _inspector.Tell(new InspectorQueries.GetAudit(new CardId("another")), first);
        for (var i = 0; i < JournalSearchesActor.MaxWaiting + Times; i++)
        {
            _inspector.Tell(new InspectorQueries.GetAudit(new CardId("any")), others);
        }

        await SettleAsync(_inspector);
        await SettleAsync(await Sys.ActorSelection(_inspector.Path / "journal").ResolveOne(Timeout));
        Journal.HoldReads.SetResult();

        Assert.That((await first.ExpectMsgAsync<UnknownCard>()).CardId, Is.EqualTo(new CardId("another")));
        for (var i = 0; i < JournalSearchesActor.MaxWaiting + Times; i++)
        {
            Assert.That((await others.ExpectMsgAsync<UnknownCard>()).CardId, Is.EqualTo(new CardId("any")));
        }

        Assert.That(Journal.Reads, Has.Count.EqualTo(2), "one pass for the first query, one for all that arrived during it");
    }

    [Test]
    public async Task An_aborted_pass_is_reported_to_all_waiting_queries_and_the_next_pass_works()
    {
        await AwaitDeskAsync();
        Journal.HoldReads = new TaskCompletionSource();
        Journal.Reads.Clear();
        var probe = CreateTestProbe();
        _inspector.Tell(new InspectorQueries.GetAudit(new CardId("any")), probe);
        await AwaitConditionAsync(() => Task.FromResult(Journal.Reads.Count == 1));
        Sys.ActorSelection(_inspector.Path / "journal" / "*").Tell(PoisonPill.Instance);

        Assert.That((await probe.ExpectMsgAsync<JournalUnreadable>()).Problem, Does.StartWith("reading the journal was aborted"));
        Journal.HoldReads.SetResult();
        Assert.That(
            (await AskAsync<UnknownCard>(new InspectorQueries.GetAudit(new CardId("another")))).CardId,
            Is.EqualTo(new CardId("another")));
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

    private static IEnumerable<CardId> Ids(CardList list) => list.Cards.Select(c => c.Card.CardId);

    private async Task<T> AskAsync<T>(object query)
    {
        var probe = CreateTestProbe();
        _inspector.Tell(query, probe);
        return await probe.ExpectMsgAsync<T>();
    }

    // Evaluates a breakout like a symbol does, and has the desk decide the proposal.
    private async Task<CardId> IssueBreakoutAsync(string symbol)
    {
        var now = Instant.From(Market.GetUtcNow());
        var context = new SignalContext
        {
            Symbol = new Symbol(symbol),
            Timestamp = now,
            Price = 100,
            Return5m = 0.018,
            Atr15m = 1.5,
            Atr15mBaseline = 1,
        };
        var trace = new ConditionTrace();
        var strategies = StrategyCatalog.Create(Settings.Rules.Strategies);
        var order = strategies.Index().Single(s => s.Item.Name == "vol_breakout_card").Index;
        var proposal = strategies[order].Evaluate(context, trace).Proposal!;
        var decided = await DecideAsync(new DeskCommands.DecideRound(
            new RoundId(new Symbol(symbol), now),
            context,
            CardBuilder.Health,
            [new RoundProposal(proposal, order, trace.DescribeTrigger())]));
        Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), decided.Detail);
        await ExpectOffersAsync((decided.CardId!.Value, Chat), (decided.CardId!.Value, Hook));
        return decided.CardId!.Value;
    }
}

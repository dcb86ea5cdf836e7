using System.Collections.Immutable;
using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>A desk on an in-memory journal. The test plays the symbol and the channels.</summary>
internal abstract class DeskTest : ActorTest
{
    /// <summary>A channel without deduplication: a card sent twice is shown twice.</summary>
    protected const string Chat = ChannelNames.Telegram;

    /// <summary>An idempotent channel: it recognises a card it already has.</summary>
    protected const string Hook = ChannelNames.Webhook;

    /// <summary>A journal in memory.</summary>
    internal const string Persistence =
        """
        akka.persistence.journal.plugin = "akka.persistence.journal.faulty"
        akka.persistence.journal.faulty.class = "DarkAlpha.Actors.Tests.Desk.Support.FaultyJournal, DarkAlpha.Actors.Tests"
        akka.persistence.journal.faulty.plugin-dispatcher = "akka.actor.default-dispatcher"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        akka.loglevel = INFO
        akka.stdout-loglevel = OFF
        akka.loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]

        """;

    private int _deskCount;

    protected DeskTest()
        : base(Persistence + WireSerializer.Hocon) => Clock = new FakeExchangeClock(Market);

    protected FakeExchangeClock Clock { get; }

    protected JournalFaults Journal => JournalFaults.Of(Sys);

    /// <summary>Sends rounds and commands.</summary>
    protected TestProbe Symbol { get; private set; } = null!;

    /// <summary>Reports every channel as ready, and so receives the cards that the desk offers.</summary>
    protected TestProbe Offers { get; private set; } = null!;

    /// <summary>Sends the other messages of every channel, and receives the replies.</summary>
    protected TestProbe Channel { get; private set; } = null!;

    protected IActorRef Desk { get; private set; } = ActorRefs.Nobody;

    protected DeskOptions Settings { get; set; } = new()
    {
        Rules = new RoundOptions(),
        Channels = [new DeliveryChannel(Chat, Idempotent: false), new DeliveryChannel(Hook, Idempotent: true)],
        PnlCsvPath = "",
        RiskStatePath = "",
        Ownership = new DeskOwnership("node-1", _ => { }),
    };

    protected RiskOptions Limits
    {
        set => Settings = Settings with { Rules = Settings.Rules with { Risk = value } };
    }

    [SetUp]
    public void CreateProbes()
    {
        Symbol = CreateTestProbe();
        Offers = CreateTestProbe();
        Channel = CreateTestProbe();
    }

    protected IEnumerable<T> Stored<T>() => Journal.Stored.OfType<T>();

    /// <summary>Starts the desk, to which both channels report at once.</summary>
    protected void StartDesk()
    {
        Desk = Sys.ActorOf(DeskActor.Supervised(Settings, Clock, Market, _ => Props.Empty), $"desk-{++_deskCount}");
        ReportReady(Chat, Hook);
    }

    /// <summary>The channels report that they have started.</summary>
    protected void ReportReady(params string[] channels)
    {
        foreach (var channel in channels)
        {
            Desk.Tell(new OutboxMessages.ChannelReady(channel), Offers);
        }
    }

    /// <summary>Stops the desk at once and starts another on the same journal, as a crash of the process does.</summary>
    protected async Task CrashAsync()
    {
        await StopAsync(Desk);
        StartDesk();
    }

    /// <summary>Waits until the desk is open and answers.</summary>
    protected Task<RiskReport> AwaitDeskAsync() => AskUntilAnsweredAsync<RiskReport>(new DeskQueries.GetRisk());

    /// <summary>
    /// Asks the desk, again after each restart, until it answers; machine time is advanced so that the pauses before restarts pass.
    /// </summary>
    protected async Task<T> AskUntilAnsweredAsync<T>(object question)
        where T : class
    {
        T? answer = null;
        await AwaitConditionAsync(async () =>
        {
            Scheduler.Advance(TimeSpan.FromSeconds(20));
            if (await FindChildAsync() is not { } child)
            {
                return false;
            }

            var probe = CreateTestProbe();
            await probe.WatchAsync(child);
            Desk.Tell(question, probe);
            answer = await probe.ReceiveOneAsync(Timeout) as T;
            return answer is not null;
        });
        return answer!;
    }

    /// <summary>The desk actor that the supervisor currently runs.</summary>
    protected async Task<IActorRef> ChildAsync() =>
        await FindChildAsync() ?? throw new AssertionException("the desk has stopped and has not been restarted yet");

    // Null during the pause before a restart.
    private async Task<IActorRef?> FindChildAsync()
    {
        var current = await AskAsync<BackoffSupervisor.CurrentChild>(Desk, BackoffSupervisor.GetCurrentChild.Instance);
        return current.Ref is { } child && !child.IsNobody() ? child : null;
    }

    protected async Task<DeskReplies.RoundDecided> DecideAsync(DeskCommands.DecideRound round)
    {
        Desk.Tell(round, Symbol);
        return await Symbol.ExpectMsgAsync<DeskReplies.RoundDecided>();
    }

    protected async Task<DeskReplies.Done> CommandAsync(IDeskMessage command)
    {
        Desk.Tell(command, Symbol);
        return await Symbol.ExpectMsgAsync<DeskReplies.Done>();
    }

    protected async Task<OutboxMessages.Permit> BeginAsync(CardId cardId, string channel)
    {
        Desk.Tell(new OutboxMessages.Begin(cardId, channel), Channel);
        return await Channel.ExpectMsgAsync<OutboxMessages.Permit>();
    }

    protected async Task FinishAsync(CardId cardId, string channel, DeliveryOutcome outcome, string detail = "")
    {
        Desk.Tell(new OutboxMessages.Finished(cardId, channel, outcome, detail), Channel);
        Assert.That(await Channel.ExpectMsgAsync<OutboxMessages.Noted>(), Is.EqualTo(new OutboxMessages.Noted(cardId)));
    }

    /// <summary>The state of a card's delivery on a channel.</summary>
    protected async Task<CardList.Delivery> DeliveryAsync(CardId cardId, string channel)
    {
        var list = await AskAsync<CardList>(Desk, new DeskQueries.GetCard(cardId));
        return list.Cards.Single().Deliveries.Single(d => d.Channel == channel);
    }

    /// <summary>Issues a card at the current market time and consumes its offers to the two channels.</summary>
    protected async Task<CardId> IssueAsync(string symbol = "BTCUSDT")
    {
        var decided = await DecideAsync(Rounds.Of(symbol, Market.GetUtcNow()));
        Assert.That(decided.Kind, Is.EqualTo(DecisionKind.Emit), decided.Detail);
        await ExpectOffersAsync((decided.CardId!.Value, ChannelNames.Telegram), (decided.CardId!.Value, ChannelNames.Webhook));
        return decided.CardId!.Value;
    }

    /// <summary>Expects exactly these cards to be offered to the channels, in any order.</summary>
    protected async Task ExpectOffersAsync(params (CardId CardId, string Channel)[] expected)
    {
        var offers = new List<(CardId, string)>();
        foreach (var _ in expected)
        {
            var offer = await Offers.ExpectMsgAsync<OutboxMessages.Deliver>();
            offers.Add((offer.Card.CardId, offer.Channel));
        }

        Assert.That(offers, Is.EquivalentTo(expected));
    }

    /// <summary>Expects no further offer: the desk has answered a query, so it has processed every earlier message.</summary>
    protected async Task ExpectNoOfferAsync()
    {
        await AskAsync<RiskReport>(Desk, new DeskQueries.GetRisk());
        await Offers.ExpectNoMsgAsync(TimeSpan.Zero);
    }
}

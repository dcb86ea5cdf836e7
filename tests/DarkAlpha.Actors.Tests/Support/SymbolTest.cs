using System.Collections.Concurrent;
using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Symbols;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Base class for tests of one symbol with a fake exchange and virtual time; the test acts as the desk.</summary>
internal abstract class SymbolTest : ActorTest
{
    protected const string Symbol = "BTCUSDT";
    protected const long Minute = 60_000;

    private TestProbe _settler = null!;

    protected SymbolTest(string hocon = "")
        : base(hocon)
    {
        Clock = new FakeExchangeClock(Market);
        Rest = new FakeMarketData(Clock);
    }

    [SetUp]
    public void Prepare()
    {
        _settler = CreateTestProbe("settler");
        Desk = CreateTestProbe("desk");

        // Whoever tests the following of cards answers it without being asked.
        Desk.IgnoreMessages<DeskQueries.GetFollowed>();
        Services = new SymbolServices
        {
            Rules = new RoundOptions(),
            Feed = SymbolSettings.Feed,
            Time = Market,
            Clock = Clock,
            Market = Rest,
            Streams = Streams,
            Desk = Desk.Ref,
            Strategies = _ => Strategies,
        };
    }

    protected FakeExchangeClock Clock { get; }

    protected FakeMarketData Rest { get; }

    protected FakeStreams Streams { get; } = new();

    protected TestProbe Desk { get; private set; } = null!;

    protected SymbolServices Services { get; set; } = null!;

    /// <summary>The signal contexts that strategies were asked about, in order.</summary>
    protected ConcurrentQueue<SignalContext> Seen { get; } = new();

    /// <summary>The symbol's strategies; by default one without a proposal.</summary>
    protected IReadOnlyList<IStrategy> Strategies { get; set; } = [];

    protected IActorRef Actor { get; private set; } = ActorRefs.Nobody;

    protected Instant MarketNow => Clock.UtcNow;

    /// <summary>Open time of the current, unfinished minute.</summary>
    protected Instant Forming => MarketNow.PlusMilliseconds(-(MarketNow.UnixMilliseconds % Minute));

    protected static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>A strategy that records its signal contexts; by default it proposes nothing.</summary>
    protected ScriptedStrategy Watching(string name = "watching", Func<SignalContext, StrategyResult>? script = null) =>
        new(name, context =>
        {
            Seen.Enqueue(context);
            return script?.Invoke(context) ?? StrategyResult.No("quiet");
        });

    /// <summary>A strategy that always proposes.</summary>
    protected static ScriptedStrategy Eager(string name = "eager", int ttlMinutes = 10) =>
        new(name, context => ScriptedStrategy.Yes(name, context, ttlMinutes));

    protected async Task StartAsync(params IStrategy[] strategies)
    {
        Strategies = strategies.Length == 0 ? [Watching()] : strategies;
        Actor = Sys.ActorOf(SymbolActor.Props(new Symbol(Symbol), Services), Symbol);

        // Child actors start asynchronously: settling does not wait for one that does not exist yet, and events delivered to it would be
        // lost.
        await AwaitConditionAsync(() => Task.FromResult(
            Streams.IsSubscribed(Symbol) || Streams.Failure is not null || Services.Feed.Preferred == DataSource.Rest));
        await SettleAsync();
    }

    /// <summary>Starts the symbol, waits until it has all data except the price, and delivers a tick.</summary>
    protected async Task StartHealthyAsync(params IStrategy[] strategies)
    {
        await StartAsync(strategies);
        await StatusWhenAsync(
            s => s is { Warm: true, Health: { KlineCloseAgeMs: not null, FundingAgeMs: not null, OpenInterestAgeMs: not null } });
        await TickAsync();
    }

    protected Task TickAsync(double price = 100, Instant? eventTime = null) =>
        DeliverAsync(new StreamEvents.BookTicker(price, price, eventTime ?? MarketNow, MarketNow));

    /// <summary>Delivers the stream's kline of a minute, by default of the current one.</summary>
    protected Task KlineAsync(Instant? openTime = null, bool closed = false) =>
        DeliverAsync(new StreamEvents.Kline(FakeMarketData.MinuteAt(openTime ?? Forming), closed, MarketNow, MarketNow));

    protected Task LoseSocketAsync(string reason = "reset by peer") => DeliverAsync(new StreamEvents.SocketLost(reason));

    /// <summary>Delivers an event of the symbol's streams.</summary>
    protected async Task DeliverAsync(object streamEvent)
    {
        Streams.Deliver(Symbol, streamEvent);
        await SettleAsync();
    }

    /// <summary>Advances market time second by second, without stream events.</summary>
    protected async Task PassAsync(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= TimeSpan.FromSeconds(1))
        {
            Market.Advance(left < TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1));
            await SettleAsync();
        }
    }

    /// <summary>Advances market time second by second, with healthy streams.</summary>
    protected async Task LiveAsync(int seconds, bool ticks = true, bool klines = true, Func<Instant, bool>? closes = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            var before = Forming;
            Market.Advance(TimeSpan.FromSeconds(1));
            if (klines && Forming != before && closes?.Invoke(before) != false)
            {
                await KlineAsync(before, closed: true);
            }

            if (klines)
            {
                await KlineAsync();
            }

            if (ticks)
            {
                await TickAsync();
            }

            await SettleAsync();
        }
    }

    /// <summary>Advances machine time, which drives the deadlines between actors.</summary>
    protected async Task PassMachineTimeAsync(double seconds)
    {
        Scheduler.Advance(Seconds(seconds));
        await SettleAsync();
    }

    protected async Task<DeskCommands.DecideRound> NextRoundAsync() => await Desk.ExpectMsgAsync<DeskCommands.DecideRound>();

    /// <summary>Takes all rounds sent to the desk and not yet taken by the test.</summary>
    protected async Task<IReadOnlyList<DeskCommands.DecideRound>> DrainDeskAsync()
    {
        await SettleAsync();
        var rounds = new List<DeskCommands.DecideRound>();
        while (Desk.HasMessages)
        {
            rounds.Add(await NextRoundAsync());
        }

        return rounds;
    }

    protected async Task<SymbolStatus> StatusAsync(IActorRef? of = null)
    {
        (of ?? Actor).Tell(new SymbolQueries.GetStatus(new Symbol(Symbol)), TestActor);
        return await ExpectMsgAsync<SymbolStatus>();
    }

    protected async Task AssertSourceAsync(DataSource source) => Assert.That((await StatusAsync()).Source, Is.EqualTo(source));

    /// <summary>Polls for a status that results from restarts or other threads, which no message announces.</summary>
    protected async Task<SymbolStatus> StatusWhenAsync(Predicate<SymbolStatus> condition, IActorRef? of = null)
    {
        SymbolStatus status = null!;
        await AwaitConditionAsync(async () => condition(status = await StatusAsync(of)));
        return status;
    }

    protected async Task<SymbolExplanation> ExplanationAsync()
    {
        Actor.Tell(new SymbolQueries.GetExplanation(new Symbol(Symbol)), TestActor);
        return await ExpectMsgAsync<SymbolExplanation>();
    }

    /// <summary>Answers a round as the desk.</summary>
    protected void Decide(RoundId round, string reason, CardId? cardId = null) => Actor.Tell(new DeskReplies.RoundDecided(
        round, cardId is null ? DecisionKind.Blocked : DecisionKind.Emit, reason, cardId, ""));

    /// <summary>
    /// Waits until all actors of the symbol have processed their mailboxes, and the messages they sent each other as a result.
    /// </summary>
    protected async Task SettleAsync()
    {
        string[] parts =
        [
            "feed", "feed/stream", "feed/poll", "feed", "candles", "", "feed", "feed/poll", "feed", "candles", "", .. StrategyHosts(), "",
            .. Services.Shadows is null ? (string[])[] : ["shadows"],
        ];
        foreach (var part in parts)
        {
            Sys.ActorSelection($"/user/{Symbol}/{part}".TrimEnd('/')).Tell(new Identify(part), _settler.Ref);
            await _settler.ExpectMsgAsync<ActorIdentity>();
        }
    }

    // Without the strategy that hangs, which would never answer.
    private IEnumerable<string> StrategyHosts() => Strategies.Where(s => s.Name != "hanging").Select(s => $"strategy-{s.Name}");
}

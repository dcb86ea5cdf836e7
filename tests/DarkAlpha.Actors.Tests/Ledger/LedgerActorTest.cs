using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Actors.Tests.Ledger.Support;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger;

/// <summary>
/// Base class for tests of one symbol's ledger on a made-up market, whose minutes are counted from the start of the test. Whatever the
/// ledger goes through, its episodes are those of an <see cref="EpisodeBook"/> that sees the same rounds and candles in order.
/// </summary>
internal abstract class LedgerActorTest : ActorTest
{
    protected const long Minute = 60_000;

    protected static readonly Symbol Btc = new("BTCUSDT");

    private static readonly OutcomeOptions Outcomes = new() { Horizon = TimeSpan.FromMinutes(45), Slippage = 0.0001 };

    private readonly Dictionary<(Episode.Key, Instant), StoredEpisode> _saved = [];
    private TestProbe _writer = null!;
    private IActorRef _candles = null!;

    protected LedgerActorTest()
        : base("akka.loglevel = INFO")
    {
        Clock = new FakeExchangeClock(Market);
        Candles = Walk(600);
        Exchange = new RecordedExchange(Clock, Candles)
        {
            Settlements = [.. Enumerable.Range(0, 12).Select(i => new FundingSettlement(At(i * 60).PlusMilliseconds(3), 0.0001 * (i - 3)))],
        };
    }

    [SetUp]
    public void CreateNeighbours()
    {
        _writer = CreateTestProbe("writer");
        _candles = Sys.ActorOf(Props.Create(() => new StreamedCandles()), "candles");
    }

    protected FakeExchangeClock Clock { get; }

    protected IReadOnlyList<Candle> Candles { get; }

    protected RecordedExchange Exchange { get; }

    protected FakeEpisodeStore Store { get; } = new();

    /// <summary>The episodes in their newest state, in the order of opening.</summary>
    protected IReadOnlyList<StoredEpisode> Saved => [.. _saved.Values.OrderBy(e => e.OpenedAt).ThenBy(e => e.Gate, StringComparer.Ordinal)];

    protected static Instant At(int minute) => Instant.From(Start).PlusMilliseconds(minute * Minute);

    /// <summary>A round at the end of each of these minutes.</summary>
    protected IReadOnlyList<LedgerMessages.Refused> RefuseAll(params int[] minutes) => [.. minutes.Select(minute => Refuse(minute))];

    /// <summary>A round at the end of a minute.</summary>
    protected LedgerMessages.Refused Refuse(int minute, string gate = Reasons.DedupeWindow)
    {
        var price = Candles[minute - 1].Close;
        var proposal = Rounds.Long with { Entry = price, Stop = price * 0.995, TakeProfit = price * 1.01 };
        return new LedgerMessages.Refused(At(minute), [new RefusedProposal(proposal, gate)]);
    }

    /// <summary>Starts the ledger and lets it read what is stored.</summary>
    protected async Task<IActorRef> StartAsync(TestProbe? writer = null)
    {
        var ledger = Sys.ActorOf(LedgerActor.Props(Btc, new LedgerServices
        {
            Outcomes = Outcomes,
            Store = Store,
            Writer = (writer ?? _writer).Ref,
            Clock = Clock,
            Time = Market,
            Market = Exchange,
        }));
        await SettleAsync(ledger);
        Scheduler.Advance(TimeSpan.FromSeconds(3));
        await SettleAsync(ledger);
        return ledger;
    }

    /// <summary>Lets minutes pass: each brings its candle and then the rounds at its end. A second later the ledger asks for it.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="until">Number of minutes since the start of the test at the end.</param>
    /// <param name="rounds">The rounds of all minutes.</param>
    /// <param name="streams">Whether the stream brings the candle of a minute; null when it brings all.</param>
    protected async Task LiveAsync(
        IActorRef ledger, int until, IReadOnlyList<LedgerMessages.Refused> rounds, Predicate<int>? streams = null)
    {
        while (Clock.UtcNow < At(until))
        {
            var minute = (int)(Clock.UtcNow.MillisecondsSince(At(0)) / Minute);
            await AdvanceAsync(ledger, At(minute + 1));
            if (streams?.Invoke(minute) != false)
            {
                _candles.Tell(Candles[minute]);
            }

            foreach (var round in rounds.Where(r => r.At == Clock.UtcNow))
            {
                ledger.Tell(round);
            }

            await AdvanceAsync(ledger, At(minute + 1).PlusMilliseconds(2_000));
        }
    }

    /// <summary>The episodes of a book that sees everything in order.</summary>
    protected IReadOnlyList<StoredEpisode> Expect(int until, IReadOnlyList<LedgerMessages.Refused> rounds, int? missing = null)
    {
        var newest = new Dictionary<(Episode.Key, Instant), StoredEpisode>();
        var book = new EpisodeBook(Btc, Outcomes, (episode, _) => newest[(episode.Id, episode.OpenedAt)] = Episodes.Of(episode));
        for (var minute = 0; minute < until; minute++)
        {
            foreach (var settlement in Exchange.Settlements.Where(s => s.Time > At(minute) && s.Time < At(minute + 1)))
            {
                book.OnFunding(settlement);
            }

            if (minute != missing)
            {
                book.OnCandle(Candles[minute]);
            }

            foreach (var round in rounds.Where(r => r.At == At(minute + 1)))
            {
                book.OnRound(round.At, round.Proposals);
            }
        }

        return [.. newest.Values.OrderBy(e => e.OpenedAt).ThenBy(e => e.Gate, StringComparer.Ordinal)];
    }

    /// <summary>Waits until the ledger has sent these episodes to the writer, in their newest state.</summary>
    protected async Task AssertSavedAsync(IActorRef ledger, IReadOnlyList<StoredEpisode> expected)
    {
        for (var i = 0; i == 0 || (i < 20 && !Saved.SequenceEqual(expected)); i++)
        {
            await SettleAsync(ledger);
            await SettleAsync(_writer.Ref);
            while (_writer.HasMessages)
            {
                if (await _writer.ExpectMsgAsync<object>() is LedgerWrites.Save { Episode: var episode })
                {
                    var key = new Episode.Key(episode.Symbol, episode.Strategy, episode.Levels.Side, episode.Gate);
                    _saved[(key, episode.OpenedAt)] = episode;
                }
            }
        }

        Assert.That(Saved, Is.EqualTo(expected));
    }

    private async Task AdvanceAsync(IActorRef ledger, Instant to)
    {
        Market.Advance(to - Clock.UtcNow);
        foreach (var actor in new[] { ledger, _candles, ledger, _candles, ledger })
        {
            await SettleAsync(actor);
        }
    }

    private static ImmutableArray<Candle> Walk(int count)
    {
        var candles = ImmutableArray.CreateBuilder<Candle>(count);
        foreach (var candle in CandleBuilder.Walk(seed: 11, count))
        {
            candles.Add(candle with { OpenTime = At(candles.Count) });
        }

        return candles.MoveToImmutable();
    }
}

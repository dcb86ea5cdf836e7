using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Ledger;

/// <summary>Episodes that are taken up again, and data that a book sees twice because it catches up.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EpisodeBookRestoreTests
{
    private static readonly Symbol Btc = new("BTCUSDT");
    // Two at one instant are two payments.
    private static readonly FundingSettlement[] Settlements =
    [
        new(Instants.OpenOf(60).PlusMilliseconds(3), 0.0001),
        new(Instants.OpenOf(60).PlusMilliseconds(3), 0.0002),
        new(Instants.OpenOf(180), 0.5),
    ];

    private static readonly Candle[] Walk = CandleBuilder.Walk(seed: 5, count: 200);

    private readonly List<(Episode Episode, EpisodeChange Change)> _changes = [];
    private readonly EpisodeBook _book;

    public EpisodeBookRestoreTests() => _book = NewBook((episode, change) => _changes.Add((episode, change)));

    [TestCase(10)]
    [TestCase(60)]
    [TestCase(119)]
    public void An_episode_that_is_taken_up_again_ends_as_it_would_have(int minutesBefore)
    {
        Episode? original = null;
        var first = NewBook((episode, _) => original = episode);
        var price = Walk[0].Close;
        var proposal = ProposalFactory.Long with { Entry = price, Stop = price * 0.9, TakeProfit = price * 1.1 };
        first.OnRound(Instants.OpenOf(1), [new RefusedProposal(proposal, Reasons.DedupeWindow)]);
        Feed(first, 0, minutesBefore);
        _book.Restore(original!.Id, original.Levels, original.Confidence, original.OpenedAt, rounds: 4, isUnknown: false);
        Assert.That((_book.Next, _book.OpenSince), Is.EqualTo(((Instant?)Instants.OpenOf(2), (Instant?)original.OpenedAt)));

        Feed(first, minutesBefore, Walk.Length);
        Feed(_book, 0, Walk.Length);
        var (restored, change) = _changes.Single();
        Assert.That((restored.Outcome, restored.Rounds, change), Is.EqualTo((original.Outcome, 4, EpisodeChange.Ended)));
        Assert.That((original.Outcome.Status, _book.Next), Is.EqualTo((OutcomeStatus.Timeout, (Instant?)null)));
        var paid = 0.0003 * Walk[59].Close / original.Levels.Distance;
        Assert.That(original.Outcome.Exit!.FundingR, Is.EqualTo(paid).Within(1e-12));
    }

    [Test]
    public void An_episode_whose_outcome_is_unknown_only_counts_until_its_horizon()
    {
        var refused = new RefusedProposal(ProposalFactory.Long, Reasons.DedupeWindow);
        var id = new Episode.Key(Btc, refused.Proposal.Strategy, refused.Proposal.Side, refused.Gate);
        _book.Restore(id, Levels.Of(refused.Proposal), 50, Instants.OpenOf(1), rounds: 1, isUnknown: true);
        Assert.That(_book.Next, Is.Null);
        _book.OnRound(Instants.OpenOf(121), [refused]);
        _book.OnRound(Instants.OpenOf(122), [refused]);
        Assert.That(
            _changes.Select(c => (c.Episode.OpenedAt, c.Episode.Rounds, c.Episode.Outcome.Status, c.Change)),
            Is.EqualTo(new[]
            {
                (Instants.OpenOf(1), 2, OutcomeStatus.Unknown, EpisodeChange.Counted),
                (Instants.OpenOf(122), 1, OutcomeStatus.Open, EpisodeChange.Opened),
            }));
    }

    [Test]
    public void Of_two_stored_episodes_of_one_kind_the_newer_one_counts()
    {
        var refused = new RefusedProposal(ProposalFactory.Long, Reasons.DedupeWindow);
        var id = new Episode.Key(Btc, refused.Proposal.Strategy, refused.Proposal.Side, refused.Gate);
        _book.Restore(id, Levels.Of(refused.Proposal), 50, Instants.OpenOf(9), rounds: 1, isUnknown: false);
        _book.Restore(id, Levels.Of(refused.Proposal), 50, Instants.OpenOf(5), rounds: 1, isUnknown: false);
        _book.OnRound(Instants.OpenOf(10), [refused]);
        Assert.That(_changes.Single().Episode.OpenedAt, Is.EqualTo(Instants.OpenOf(9)));
    }

    private static EpisodeBook NewBook(Action<Episode, EpisodeChange> onChange) =>
        new(Btc, new OutcomeOptions { Horizon = TimeSpan.FromMinutes(120) }, onChange);

    // Every settlement is given with every candle, as to a book that catches up.
    private static void Feed(EpisodeBook book, int from, int to)
    {
        for (var minute = from; minute < to; minute++)
        {
            book.OnFunding(Settlements, Walk[minute].CloseTime(CandleInterval.OneMinute));
            book.OnCandle(Walk[minute]);
        }
    }
}

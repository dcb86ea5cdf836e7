using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Ledger;

public sealed class EpisodeBookTests
{
    private const string Gate = Reasons.SymbolCooldownActive;

    private static readonly Symbol Bitcoin = new("BTCUSDT");
    private static readonly Instant Start = Instants.Midnight.PlusMilliseconds(-1);
    private static readonly Proposal Long = ProposalFactory.Long;
    private static readonly OutcomeOptions Options = new() { Horizon = TimeSpan.FromMinutes(5), Fee = 0 };

    // Reaches the target of Long.
    private static readonly Candle Target = CandleBuilder.Minute(1, 1024, 2048, 1024, 2000);

    private readonly List<(Episode Episode, EpisodeChange Change)> _changes = [];

    private EpisodeBook _book = null!;

    [SetUp]
    public void Begin()
    {
        _changes.Clear();
        _book = new EpisodeBook(Bitcoin, Options, (episode, change) => _changes.Add((episode, change)));
    }

    [Test]
    public void The_first_refused_round_opens_an_episode_with_its_levels_and_further_ones_only_count()
    {
        Refuse(Start, Long, Gate);
        Refuse(Start.PlusMilliseconds(1_000), Long with { Entry = 1100, Confidence = 99 }, Gate);
        var episode = _changes[0].Episode;
        Assert.That(_changes, Is.EqualTo([(episode, EpisodeChange.Opened), (episode, EpisodeChange.Counted)]));
        Assert.Multiple(() =>
        {
            Assert.That(episode.Id, Is.EqualTo(new Episode.Key(Bitcoin, "long", Side.Long, Gate)));
            Assert.That((episode.OpenedAt, episode.Rounds, episode.Confidence), Is.EqualTo((Start, 2, 70.0)));
            Assert.That(episode.Levels, Is.EqualTo(new Levels(Side.Long, 1024, 512, 2048)));
            Assert.That((episode.IsFinal, episode.Outcome), Is.EqualTo((false, Outcome.NotWatched)));
        });
    }

    [Test]
    public void Another_strategy_side_or_gate_is_another_episode()
    {
        Refuse(Start, Long, Gate);
        Refuse(Start, Long with { Strategy = "another" }, Gate);
        Refuse(Start, ProposalFactory.Short with { Strategy = Long.Strategy }, Gate);
        Refuse(Start, Long, Reasons.DedupeWindow);
        Assert.That(_changes.Select(c => c.Change), Is.All.EqualTo(EpisodeChange.Opened));
        Assert.That(_changes.Select(c => c.Episode.Rounds), Is.All.EqualTo(1));
        Assert.That(_book.OpenCount, Is.EqualTo(4));
    }

    [Test]
    public void Each_card_of_a_shadow_is_an_episode_of_its_own()
    {
        Refuse(Start, Long, RefusedProposal.Issued);
        Refuse(Start.PlusMilliseconds(1_000), Long, RefusedProposal.Issued);
        Assert.That(_changes.Select(c => c.Change), Is.EqualTo([EpisodeChange.Opened, EpisodeChange.Opened]));
        Assert.That(_book.OpenCount, Is.EqualTo(2));
    }

    [Test]
    public void A_card_of_a_shadow_that_was_taken_up_again_is_not_opened_twice()
    {
        var id = new Episode.Key(Bitcoin, Long.Strategy, Long.Side, RefusedProposal.Issued);
        _book.Restore(id, Levels.Of(Long), Long.Confidence, Start, rounds: 1, isUnknown: false);
        Refuse(Start, Long, RefusedProposal.Issued);
        Assert.That((_changes.Count, _book.OpenCount), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Two_gates_of_one_round_open_in_the_order_given()
    {
        var weak = new RefusedProposal(ProposalFactory.Short, Reasons.WeakGuardActive);
        _book.OnRound(Start, [weak, new RefusedProposal(Long, Reasons.KillSwitchEnabled)]);
        Assert.That(
            _changes.Select(c => (c.Episode.Id.Strategy, c.Episode.Id.Gate, c.Change)),
            Is.EqualTo(
            [
                ("short", Reasons.WeakGuardActive, EpisodeChange.Opened), ("long", Reasons.KillSwitchEnabled, EpisodeChange.Opened),
            ]));
    }

    [Test]
    public void A_round_without_refused_proposals_changes_nothing()
    {
        _book.OnRound(Start, default);
        _book.OnRound(Start, []);
        Assert.That((_changes.Count, _book.OpenCount), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Its_outcome_is_that_of_the_first_levels_and_it_ends_once()
    {
        Refuse(Start, Long, Gate);
        Refuse(Start.PlusMilliseconds(1), Long with { TakeProfit = 1_100 }, Gate);
        _book.OnFunding(new FundingSettlement(Instants.OpenOf(1), 0.01));
        _book.OnCandle(CandleBuilder.Flat(0, 1024));
        _book.OnCandle(Target);
        _book.OnCandle(Target with { OpenTime = Instants.OpenOf(2) });
        var exit = new OutcomeExit(2048, Instants.OpenOf(2).PlusMilliseconds(-1), Minutes: 2, GrossR: 2, FeesR: 0, FundingR: 0.02);
        var (episode, change) = _changes[^1];
        Assert.That((change, episode.IsFinal), Is.EqualTo((EpisodeChange.Ended, true)));
        Assert.That(episode.Outcome, Is.EqualTo(new Outcome(OutcomeStatus.Target, 2, 0, exit)));
        Assert.That(_changes.Count(c => c.Change == EpisodeChange.Ended), Is.EqualTo(1));
        Assert.That(_book.OpenCount, Is.Zero);
    }

    [Test]
    public void Only_the_episodes_that_ended_are_no_longer_followed()
    {
        Refuse(Start, Long with { TakeProfit = 9_999 }, Reasons.DedupeWindow);
        Refuse(Start, Long, Gate);
        Refuse(Start, Long with { TakeProfit = 9_999 }, Reasons.KillSwitchEnabled);
        _book.OnCandle(CandleBuilder.Flat(0, 1024));
        _book.OnCandle(Target);
        Assert.That(_changes[^1], Is.EqualTo((_changes[1].Episode, EpisodeChange.Ended)));
        _book.OnCandle(CandleBuilder.Minute(2, 512, 512, 512, 512));
        Assert.That(_changes.TakeLast(2).Select(c => c.Episode.Id.Gate), Is.EqualTo([Reasons.DedupeWindow, Reasons.KillSwitchEnabled]));
        Assert.That(_book.OpenCount, Is.Zero);
    }

    [TestCase(119_999, EpisodeChange.Counted, Description = "at the exit")]
    [TestCase(120_000, EpisodeChange.Opened)]
    public void After_the_exit_a_refused_round_opens_the_next_one(long at, EpisodeChange expected)
    {
        Refuse(Start, Long, Gate);
        _book.OnCandle(CandleBuilder.Flat(0, 1024));
        _book.OnCandle(Target);
        AssertNext(Instants.Midnight.PlusMilliseconds(at), expected);
    }

    [TestCase(new[] { 0, 2 }, OutcomeStatus.Unknown, 299_999, EpisodeChange.Counted)]
    [TestCase(new[] { 0, 2 }, OutcomeStatus.Unknown, 300_000, EpisodeChange.Opened)]
    [TestCase(new[] { 0, 5 }, OutcomeStatus.Open, 299_999, EpisodeChange.Counted)]
    [TestCase(new[] { 0, 5 }, OutcomeStatus.Open, 300_000, EpisodeChange.Opened)]
    [TestCase(new[] { 0 }, OutcomeStatus.Open, 299_999, EpisodeChange.Counted, Description = "nothing came since")]
    [TestCase(new[] { 0 }, OutcomeStatus.Open, 300_000, EpisodeChange.Opened, Description = "nothing came since")]
    public void Without_an_exit_an_episode_lasts_until_its_horizon(int[] minutes, OutcomeStatus status, long at, EpisodeChange expected)
    {
        Refuse(Start, Long, Gate);
        foreach (var minute in minutes)
        {
            _book.OnCandle(CandleBuilder.Flat(minute, 1024));
        }

        Assert.That(_changes[0].Episode.Outcome.Status, Is.EqualTo(status));
        AssertNext(Instants.Midnight.PlusMilliseconds(at), expected);
    }

    private void AssertNext(Instant at, EpisodeChange expected)
    {
        var first = _changes[0].Episode;
        Refuse(at, Long with { Entry = 1_500 }, Gate);
        var (episode, change) = _changes[^1];
        Assert.That((change, ReferenceEquals(episode, first)), Is.EqualTo((expected, expected == EpisodeChange.Counted)));
        Assert.That(
            (episode.Rounds, episode.OpenedAt, episode.Levels.Entry),
            Is.EqualTo(expected == EpisodeChange.Counted ? (2, Start, 1024.0) : (1, at, 1500.0)));
    }

    private void Refuse(Instant at, Proposal proposal, string gate) => _book.OnRound(at, [new RefusedProposal(proposal, gate)]);
}

using DarkAlpha.Actors.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OpenRoundTests
{
    private static readonly SignalContext Context = new()
    {
        Symbol = new Symbol("BTCUSDT"), Timestamp = new Instant(1_767_225_600_000), Price = 100,
    };

    private readonly OpenRound _round = new(new RoundId(Context.Symbol, Context.Timestamp), Context, default, ["first", "second"]);

    [Test]
    public void A_round_is_over_when_each_vote_is_an_answer_or_lost()
    {
        Assert.That((_round.IsOver, string.Join(' ', _round.Pending)), Is.EqualTo((false, "0 1")));
        Propose(1);
        _round.LoseVote(1);
        Assert.That((_round.IsOver, string.Join(' ', _round.Pending)), Is.EqualTo((false, "0")));
        _round.LoseVote(0);
        Assert.That(_round.IsOver);
    }

    [Test]
    public void A_round_with_a_proposal_is_for_the_desk_although_a_vote_was_lost()
    {
        _round.LoseVote(0);
        Propose(1);

        Assert.That(_round.EndWithoutDesk(failure: null), Is.Null);
        Assert.That(_round.Proposals().Single().RegistrationOrder, Is.EqualTo(1));
    }

    [Test]
    public void An_answer_after_its_vote_was_lost_does_not_count()
    {
        _round.LoseVote(1);
        Propose(1);
        Reject(0, "return_threshold");

        Assert.That(
            _round.EndWithoutDesk(failure: null),
            Is.EqualTo(new OpenRound.Ending(DecisionKind.NoSignal, Reasons.NoTrigger, "without the vote of second")));
    }

    [Test]
    public void A_symbol_that_failed_is_blocked_whatever_was_proposed()
    {
        Propose(0);
        Propose(1);

        Assert.That(
            _round.EndWithoutDesk("feed failed"),
            Is.EqualTo(new OpenRound.Ending(DecisionKind.Blocked, Reasons.ComponentFailed, "feed failed")));
    }

    [Test]
    public void A_round_without_any_answer_is_blocked()
    {
        _round.LoseVote(0);
        _round.LoseVote(1);

        Assert.That(
            _round.EndWithoutDesk(failure: null),
            Is.EqualTo(new OpenRound.Ending(DecisionKind.Blocked, Reasons.ComponentFailed, "no strategy answered")));
    }

    [TestCase("return_threshold", Reasons.NoTrigger)]
    [TestCase(Reasons.InvalidLevels, Reasons.InvalidLevels)]
    public void Without_a_proposal_the_reason_is_no_trigger_or_invalid_levels(string answer, string reason)
    {
        Reject(0, "return_threshold");
        Reject(1, answer);

        Assert.That(_round.EndWithoutDesk(failure: null), Is.EqualTo(new OpenRound.Ending(DecisionKind.NoSignal, reason, "")));
    }

    private void Propose(int strategy) => _round.Answer(strategy, ScriptedStrategy.Yes("a strategy", Context), "price 100 > 0");

    private void Reject(int strategy, string reason) => _round.Answer(strategy, StrategyResult.No(reason), "");
}

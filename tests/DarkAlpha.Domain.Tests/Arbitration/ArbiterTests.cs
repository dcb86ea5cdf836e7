using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Arbitration;

public sealed class ArbiterTests
{
    private static readonly Instant Now = ContextBuilder.Now;

    private static readonly Arbiter Arbiter = new(new ArbitrationOptions());
    private static readonly Proposal First = ProposalFactory.Long with { Strategy = "first" };

    // Far away in entry and stop, so that only the ranking decides.
    private static readonly Proposal Second = First with { Strategy = "second", Entry = 900, Stop = 400 };

    [TestCase(0, Reasons.DedupeWindow)]
    [TestCase(299_999, Reasons.DedupeWindow)]
    [TestCase(300_000, Reasons.DedupeWindow)]
    [TestCase(300_001, Reasons.Ok)]
    [TestCase(-1, Reasons.DedupeWindow, Description = "a card from a clock that ran ahead")]
    public void A_symbol_is_blocked_until_its_dedupe_window_is_over(long age, string reason)
    {
        var result = Arbiter.Arbitrate(ProposalFactory.Registered(First, Second), Now.PlusMilliseconds(-age), Now);
        Assert.That(result.Reason, Is.EqualTo(reason));
        Assert.That(result.Winner, reason == Reasons.Ok ? Is.EqualTo(First) : Is.Null);
        Assert.That(result.Rivals, Has.Length.EqualTo(reason == Reasons.Ok ? 1 : 0));
    }

    [TestCase(1_000, Reasons.DedupeWindow)]
    [TestCase(1_001, Reasons.Ok)]
    public void The_window_comes_from_the_settings(long age, string reason)
    {
        var arbiter = new Arbiter(new ArbitrationOptions { DedupeWindow = TimeSpan.FromSeconds(1) });
        Assert.That(arbiter.Arbitrate(ProposalFactory.Registered(First), Now.PlusMilliseconds(-age), Now).Reason, Is.EqualTo(reason));
    }

    [Test]
    public void A_symbol_without_a_card_is_not_deduplicated()
    {
        var result = Arbiter.Arbitrate(ProposalFactory.Registered(First), lastCardAt: null, Now);
        Assert.That((result.Winner, result.Reason), Is.EqualTo((First, Reasons.Ok)));
        Assert.That(result.Rivals, Is.Empty);
    }

    [TestCase(null)]
    [TestCase(1L)]
    public void No_proposal_is_no_trigger(long? age)
    {
        Instant? lastCardAt = age is { } known ? Now.PlusMilliseconds(-known) : null;
        var result = Arbiter.Arbitrate([], lastCardAt, Now);
        Assert.That((result.Winner, result.Reason), Is.EqualTo(((Proposal?)null, Reasons.NoTrigger)));
        Assert.That(result.Rivals, Is.Empty);
    }

    [Test]
    public void The_higher_priority_wins_whatever_the_confidence() =>
        Loses(First with { Priority = 49, Confidence = 100, TtlMinutes = 1 }, LossReasons.LowerPriority);

    [Test]
    public void The_higher_confidence_wins_within_a_priority() =>
        Loses(First with { Confidence = Math.BitDecrement(First.Confidence), TtlMinutes = 1 }, LossReasons.LowerConfidence);

    [Test]
    public void The_shorter_lifetime_wins_within_a_confidence() =>
        Loses(First with { TtlMinutes = First.TtlMinutes + 1 }, LossReasons.LongerTtl);

    [Test]
    public void The_earlier_registration_wins_when_all_is_equal()
    {
        var result = Arbiter.Arbitrate([new Arbiter.Candidate(Second, 8), new Arbiter.Candidate(First, 7)], lastCardAt: null, Now);
        Assert.That(result.Winner, Is.EqualTo(First));
        Assert.That(result.Rivals, Has.One.EqualTo(new ArbitrationResult.Rival(Second, "first", LossReasons.RegisteredLater)));
    }

    // The loser is registered first, so that the rule under test and not the registration makes it lose.
    private static void Loses(Proposal loser, string because)
    {
        var apart = loser with { Strategy = "loser", Entry = 900, Stop = 400 };
        var result = Arbiter.Arbitrate(ProposalFactory.Registered(apart, First), lastCardAt: null, Now);
        Assert.That(result.Winner, Is.EqualTo(First));
        Assert.That(result.Rivals, Has.One.EqualTo(new ArbitrationResult.Rival(apart, "first", because)));
    }
}

using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Shadows;

public sealed class ShadowVoterTests
{
    private static readonly SignalContext Context = new()
    {
        Symbol = new Symbol("BTCUSDT"), Timestamp = Instants.Midnight, Price = 1024,
    };

    [Test]
    public void Proposals_come_in_registration_order()
    {
        var voter = Create(() => [new Fixed(null), new Fixed(ProposalFactory.Short), new Fixed(ProposalFactory.Long)]);

        Assert.That(
            voter.Evaluate(Context).Select(p => (p.Proposal.Strategy, p.RegistrationOrder)), Is.EqualTo([("short", 1), ("long", 2)]));
        Assert.That(voter.Failure, Is.Null);
    }

    [Test]
    public void One_that_throws_takes_no_part_any_more_and_says_why()
    {
        var calls = 0;
        var voter = Create(() =>
        {
            calls++;
            throw new InvalidOperationException("planted");
        });

        Assert.That(voter.Evaluate(Context), Is.Empty);
        Assert.That(voter.Evaluate(Context), Is.Empty);
        Assert.That((calls, voter.Failure), Is.EqualTo((1, "planted")));
    }

    private static ShadowVoter Create(Func<IReadOnlyList<IStrategy>> create) =>
        new(new ShadowSet("calm", "calm-1", new RoundOptions(), []), create);

    private sealed class Fixed(Proposal? proposal) : IStrategy
    {
        public string Name => "fixed";

        public int TtlMinutes => 10;

        public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null) =>
            proposal is null ? StrategyResult.No("quiet") : StrategyResult.Yes(proposal);
    }
}

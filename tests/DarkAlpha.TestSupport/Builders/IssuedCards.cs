using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>Cards as the desk issues them, with all they were decided on.</summary>
internal static class IssuedCards
{
    /// <summary>Two strategies propose: the crowd's and the breakout's.</summary>
    public static SignalContext Contested { get; } = ContextBuilder.CrowdedLong with { Return5m = 0.018 };

    public static DataHealth Health { get; } = new(Reasons.Ok, 120, 900, 30_000, 2_000, 9_000, OpenInterestStatus.Ok, DataSource.Ws);

    /// <summary>The card that the desk issues in this state, from what the strategies say of the context.</summary>
    public static DeskEvents.CardIssued Issue(RoundOptions rules, DeskState state, SignalContext context)
    {
        var proposals = ImmutableArray.CreateBuilder<RoundProposal>();
        foreach (var (place, strategy) in StrategyCatalog.Create(rules.For(context.Symbol).Strategies).Index())
        {
            var trace = new ConditionTrace();
            if (strategy.Evaluate(context, trace).Proposal is { } proposal)
            {
                proposals.Add(new RoundProposal(proposal, place, trace.DescribeTrigger()));
            }
        }

        var round = new ProposalRound(new RoundId(context.Symbol, context.Timestamp), context, Health, proposals.ToImmutable())
        {
            SettingsVersion = state.Settings?.Number,
        };
        ImmutableArray<DeliveryChannel> channels = [new("telegram", Idempotent: false), new("webhook", Idempotent: true)];
        var decision = new DeskRules(rules, channels).DecideRound(state, round, context.Timestamp.PlusMilliseconds(3));
        return (DeskEvents.CardIssued)decision.Events.Single();
    }
}

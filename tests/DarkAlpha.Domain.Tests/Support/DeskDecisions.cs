using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>What a desk with the default rules and two channels decides, and its state after it.</summary>
public static class DeskDecisions
{
    private static readonly DeskRules Rules = new(new RoundOptions(), Channels);

    public static ImmutableArray<DeliveryChannel> Channels => [new("telegram", Idempotent: false), new("webhook", Idempotent: true)];

    public static (RoundOutcome Verdict, DeskState State) Decide(DeskState state, ProposalRound round, TimeSpan late = default)
    {
        var decision = Rules.DecideRound(state, round, round.Id.Timestamp + late);
        return (decision.Reply, decision.Events.Aggregate(state, (s, e) => s.Apply(e)));
    }

    /// <summary>Records a loss a number of milliseconds after the day began.</summary>
    public static (RiskReply Reply, DeskState State) RecordLoss(DeskState state, string id, DateOnly day, decimal loss, long after)
    {
        var begin = Instant.From(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
        var decision = DeskRules.RecordLoss(state, id, day, loss, "a person", begin.PlusMilliseconds(after));
        return (decision.Reply, decision.Events.Aggregate(state, (s, e) => s.Apply(e)));
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// All that is on record of one card: what it was decided on, what every strategy and every rule of the desk said, what became of it on each
/// channel, and whether it comes out again from the record.
/// </summary>
internal sealed record AuditView(
    JsonElement Card,
    string DecidedAt,
    string? Desk,
    ContextView Context,
    SymbolView.HealthView Health,
    ImmutableArray<StrategyView> Strategies,
    ImmutableArray<AuditView.ProposalView> Proposals,
    ImmutableArray<AuditView.RivalView> Rivals,
    ImmutableArray<AuditView.RuleView> Risk,
    ImmutableArray<AuditView.ChannelView> Channels,
    AuditView.VerificationView Verification,
    long EventsRead)
{
    /// <summary>The view of an answer.</summary>
    public static AuditView From(CardAudit audit) => new(
        JsonElement.Parse(CardJson.Serialize(audit.Issued.Card)),
        CardTime.Format(audit.Issued.At),
        audit.Desk,
        ContextView.From(audit.Issued.Round.Context),
        SymbolView.HealthView.From(audit.Issued.Round.Health),
        [.. audit.Strategies.Select(StrategyView.From)],
        [.. audit.Issued.Round.Proposals.Select(ProposalView.From)],
        [.. audit.Issued.Rivals.Select(r => new RivalView(r.Proposal.Strategy, r.LostTo, r.Because))],
        [.. audit.Risk.Select(r => new RuleView(r.Rule, r.Value, r.Limit, r.Passed))],
        [.. audit.Channels.Select(channel => ChannelView.From(channel.Key, channel.Value, audit.Deliveries))],
        VerificationView.From(audit),
        audit.EventsRead);

    /// <summary>What one strategy proposed.</summary>
    internal sealed record ProposalView(
        string Strategy, string Side, double Entry, double Stop, double TakeProfit, double PositionUsdt, int TtlMinutes, int Priority, double Confidence, string Rationale)
    {
        /// <summary>The view of a proposal.</summary>
        public static ProposalView From(RoundProposal p) => new(
            p.Proposal.Strategy,
            p.Proposal.Side.ToString().ToUpperInvariant(),
            p.Proposal.Entry,
            p.Proposal.Stop,
            p.Proposal.TakeProfit,
            p.Proposal.PositionUsdt,
            p.Proposal.TtlMinutes,
            p.Proposal.Priority,
            p.Proposal.Confidence,
            p.Rationale);
    }

    /// <summary>A proposal that lost, to which strategy's, and why.</summary>
    internal sealed record RivalView(string Strategy, string LostTo, string Because);

    /// <summary>A rule of the desk with what it was judged on.</summary>
    internal sealed record RuleView(string Rule, string Value, string Limit, bool Passed);

    /// <summary>The delivery on one channel: how it stands, and what happened on the way.</summary>
    internal sealed record ChannelView(string Channel, string Status, int Attempts, string Detail, ImmutableArray<StepView> Steps)
    {
        /// <summary>The view of a delivery.</summary>
        public static ChannelView From(string name, Delivery delivery, ImmutableArray<IDeliveryEvent> events) => new(
            name,
            delivery.Status.ToString().ToLowerInvariant(),
            delivery.Attempts,
            delivery.Detail,
            [.. events.Where(e => e.Channel == name).Select(StepView.From)]);
    }

    /// <summary>One step of a delivery: <c>started</c>, <c>confirmed</c>, <c>deferred</c>, <c>uncertain</c>, <c>expired</c> or <c>failed</c>.</summary>
    internal sealed record StepView(string At, string What, string Detail)
    {
        /// <summary>The view of an event.</summary>
        public static StepView From(IDeliveryEvent happened)
        {
            var (what, detail) = happened switch
            {
                DeskEvents.DeliveryStarted => ("started", ""),
                DeskEvents.DeliveryConfirmed e => ("confirmed", e.Detail),
                DeskEvents.DeliveryDeferred e => ("deferred", e.Detail),
                DeskEvents.DeliveryUncertain e => ("uncertain", e.Detail),
                DeskEvents.DeliveryExpired => ("expired", ""),
                DeskEvents.DeliveryFailed e => ("failed", e.Detail),
                _ => (happened.GetType().Name, ""),
            };
            return new StepView(CardTime.Format(happened.At), what, detail);
        }
    }

    /// <summary>
    /// Whether the card that is computed again from its record equals it to the last digit; where not, the first figure that differs.
    /// <c>rules</c> says by whose settings: <c>recorded</c>, or <c>this node</c> for a card from before they were recorded.
    /// </summary>
    internal sealed record VerificationView(bool Equal, string Rules, DifferenceView? Difference)
    {
        /// <summary>The view of a verification.</summary>
        public static VerificationView From(CardAudit audit) => new(
            audit.Difference is null,
            audit.RulesRecorded ? "recorded" : "this node",
            audit.Difference is CardDifference d ? new DifferenceView(d.What, d.Recorded, d.Computed) : null);
    }

    /// <summary>A figure as it was recorded, and as it comes out now.</summary>
    internal sealed record DifferenceView(string What, string Recorded, string Computed);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The full record of one card: the inputs of the decision, the verdict of every strategy and every risk rule, the deliveries on each
/// channel, and whether recomputing the card from the record gives the same card.
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
    ImmutableArray<RiskCheck> Risk,
    ImmutableArray<AuditView.ChannelView> Channels,
    AuditView.VerificationView Verification,
    long EventsRead)
{
    /// <summary>The version of the settings it was decided by; null while none was stored.</summary>
    public int? SettingsVersion { get; init; }

    /// <summary>What became of the card; null while that is not final, and for cards of versions that did not follow them.</summary>
    public ResolvedView? Outcome { get; init; }

    /// <summary>True when nothing that was recomputed differs.</summary>
    [JsonIgnore]
    public bool IsVerified => Verification.Equal && Outcome?.Recomputed?.Difference is null;

    /// <summary>Converts the inspector's reply.</summary>
    public static AuditView From(CardAudit audit) => new(
        JsonElement.Parse(CardJson.Serialize(audit.Issued.Card)),
        CardTime.Format(audit.Issued.At),
        audit.Desk,
        ContextView.From(audit.Issued.Round.Context),
        SymbolView.HealthView.From(audit.Issued.Round.Health),
        [.. audit.Strategies.Select(StrategyView.From)],
        [.. audit.Issued.Round.Proposals.Select(ProposalView.From)],
        [.. audit.Issued.Rivals.Select(r => new RivalView(r.Proposal.Strategy, r.LostTo, r.Because))],
        audit.Risk,
        [.. audit.Channels.Select(channel => ChannelView.From(channel.Key, channel.Value, audit.Deliveries))],
        VerificationView.From(audit),
        audit.EventsRead)
    {
        SettingsVersion = audit.Issued.Round.SettingsVersion,
        Outcome = audit.Outcome is { } resolved ? ResolvedView.From(resolved, audit.OutcomeCheck) : null,
    };

    /// <summary>The proposal of one strategy.</summary>
    internal sealed record ProposalView(
        string Strategy,
        string Side,
        double Entry,
        double Stop,
        double TakeProfit,
        double PositionUsdt,
        int TtlMinutes,
        int Priority,
        double Confidence,
        string Rationale)
    {
        /// <summary>Converts a proposal.</summary>
        public static ProposalView From(RoundProposal p) => new(
            p.Proposal.Strategy,
            SideNames.Of(p.Proposal.Side),
            p.Proposal.Entry,
            p.Proposal.Stop,
            p.Proposal.TakeProfit,
            p.Proposal.PositionUsdt,
            p.Proposal.TtlMinutes,
            p.Proposal.Priority,
            p.Proposal.Confidence,
            p.Rationale);
    }

    /// <summary>A proposal that lost the arbitration, the strategy it lost to, and why.</summary>
    internal sealed record RivalView(string Strategy, string LostTo, string Because);

    /// <summary>The delivery on one channel: its status and its history.</summary>
    internal sealed record ChannelView(string Channel, string Status, int Attempts, string Detail, ImmutableArray<StepView> Steps)
    {
        /// <summary>Converts a delivery and its events.</summary>
        public static ChannelView From(string name, Delivery delivery, ImmutableArray<DeskEvents.IDeliveryEvent> events) => new(
            name,
            delivery.Status.ToText(),
            delivery.Attempts,
            delivery.Detail,
            [.. events.Where(e => e.Channel == name).Select(StepView.From)]);
    }

    /// <summary>
    /// One step of a delivery: <c>started</c>, <c>confirmed</c>, <c>deferred</c>, <c>uncertain</c>, <c>expired</c> or <c>failed</c>.
    /// </summary>
    internal sealed record StepView(string At, string What, string Detail)
    {
        /// <summary>Converts a delivery event.</summary>
        public static StepView From(DeskEvents.IDeliveryEvent deliveryEvent)
        {
            var (what, detail) = deliveryEvent switch
            {
                DeskEvents.DeliveryStarted => ("started", ""),
                DeskEvents.DeliveryConfirmed e => ("confirmed", e.Detail),
                DeskEvents.DeliveryDeferred e => ("deferred", e.Detail),
                DeskEvents.DeliveryUncertain e => ("uncertain", e.Detail),
                DeskEvents.DeliveryExpired => ("expired", ""),
                DeskEvents.DeliveryFailed e => ("failed", e.Detail),
                _ => (deliveryEvent.GetType().Name, ""),
            };
            return new StepView(CardTime.Format(deliveryEvent.At), what, detail);
        }
    }

    /// <summary>
    /// Whether the card recomputed from its record equals the issued card exactly; if not, the first value that differs. <c>rules</c> tells
    /// which settings were used: <c>recorded</c> with the card, or those of <c>this node</c> for cards issued before settings were
    /// recorded.
    /// </summary>
    internal sealed record VerificationView(bool Equal, string Rules, CardDifference? Difference)
    {
        /// <summary>Converts the result of the recomputation.</summary>
        public static VerificationView From(CardAudit audit) =>
            new(audit.Difference is null, audit.RulesRecorded ? "recorded" : "this node", audit.Difference);
    }

    /// <summary>
    /// The stored outcome of the card, the rest of the card's own minute where it was watched, and the result of computing it again where
    /// that was asked for.
    /// </summary>
    internal sealed record ResolvedView(PartialMinute? Partial, RecomputedView? Recomputed) : ResultView
    {
        /// <summary>Converts an outcome.</summary>
        public static ResolvedView From(DeskEvents.OutcomeResolved resolved, OutcomeCheck? check)
        {
            var view = new ResolvedView(resolved.Partial, check is null ? null : new RecomputedView(check.Difference, check.Problem));
            return (ResolvedView)view.With(resolved.Outcome);
        }
    }

    /// <summary>The first value that differs in a recomputed outcome, or why it was not recomputed; both null when it is equal.</summary>
    internal sealed record RecomputedView(CardDifference? Difference, string? Problem);
}

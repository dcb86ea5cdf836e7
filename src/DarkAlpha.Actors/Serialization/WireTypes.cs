using System.Collections.Frozen;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Every type that is stored or sent between nodes. A manifest is a short name and a version; a type that changes in more than added fields
/// gets a new version, and the old one stays here for reading. Deploy readers before writers. All formats are made at once, before a
/// node joins: no message waits for its own.
/// </summary>
internal static class WireTypes
{
    /// <summary>Every type, in the order of its use.</summary>
    public static IReadOnlyList<WireType> All { get; } =
    [
        // Stored.
        new("desk-opened.1", DeskEventJson.Default.DeskOpened, IsStored: true),
        new("card-issued.1", DeskEventJson.Default.CardIssued, IsStored: true),
        new("outcome-resolved.1", DeskEventJson.Default.OutcomeResolved, IsStored: true),
        new("notice-claimed.1", DeskEventJson.Default.NoticeClaimed, IsStored: true),
        new("card-marked.1", DeskEventJson.Default.CardMarked, IsStored: true),
        new("chat-moved.1", DeskEventJson.Default.ChatMoved, IsStored: true),
        new("test-card-issued.1", DeskEventJson.Default.TestCardIssued, IsStored: true),
        new("delivery-started.1", DeskEventJson.Default.DeliveryStarted, IsStored: true),
        new("delivery-confirmed.1", DeskEventJson.Default.DeliveryConfirmed, IsStored: true),
        new("delivery-deferred.1", DeskEventJson.Default.DeliveryDeferred, IsStored: true),
        new("delivery-uncertain.1", DeskEventJson.Default.DeliveryUncertain, IsStored: true),
        new("delivery-expired.1", DeskEventJson.Default.DeliveryExpired, IsStored: true),
        new("delivery-failed.1", DeskEventJson.Default.DeliveryFailed, IsStored: true),
        new("loss-recorded.1", DeskEventJson.Default.LossRecorded, IsStored: true),
        new("file-losses.1", DeskEventJson.Default.FileLossesReplaced, IsStored: true),
        new("kill-switch.1", DeskEventJson.Default.KillSwitchTurned, IsStored: true),
        new("muted.1", DeskEventJson.Default.Muted, IsStored: true),
        new("unmuted.1", DeskEventJson.Default.Unmuted, IsStored: true),
        new("settings-changed.1", DeskEventJson.Default.SettingsChanged, IsStored: true),
        new("old-state.1", DeskEventJson.Default.LegacyStateImported, IsStored: true),
        new("desk-snapshot.1", DeskEventJson.Default.DeskSnapshot, IsStored: true),
        new("desk-snapshot.2", DeskEventJson.Default.LaterDeskSnapshot, IsStored: true),

        // To and from the desk.
        new("decide-round.1", DeskMessageJson.Default.DecideRound),
        new("turn-kill-switch.1", DeskMessageJson.Default.TurnKillSwitch),
        new("start-mute.1", DeskMessageJson.Default.StartMute),
        new("end-mute.1", DeskMessageJson.Default.EndMute),
        new("record-loss.1", DeskMessageJson.Default.RecordLoss),
        new("test-card.1", DeskMessageJson.Default.TestCard),
        new("resolve-outcome.1", DeskMessageJson.Default.ResolveOutcome),
        new("mark-card.1", DeskMessageJson.Default.MarkCard),
        new("change-settings.1", DeskMessageJson.Default.ChangeSettings),
        new("round-decided.1", DeskMessageJson.Default.RoundDecided),
        new("done.1", DeskMessageJson.Default.Done),
        new("outcome-noted.1", DeskMessageJson.Default.OutcomeNoted),
        new("followed-cards.1", DeskMessageJson.Default.FollowedCards),
        new("shared-settings.1", DeskMessageJson.Default.SharedSettings),
        new("get-risk.1", DeskMessageJson.Default.GetRisk),
        new("get-guards.1", DeskMessageJson.Default.GetGuards),
        new("get-cards.1", DeskMessageJson.Default.GetCards),
        new("get-card.1", DeskMessageJson.Default.GetCard),
        new("get-followed.1", DeskMessageJson.Default.GetFollowed),
        new("get-shared-settings.1", DeskMessageJson.Default.GetSharedSettings),
        new("get-pulse.1", DeskMessageJson.Default.GetPulse),
        new("desk-pulse.1", DeskMessageJson.Default.DeskPulse),
        new("risk-report.1", DeskMessageJson.Default.RiskReport),
        new("guard-report.1", DeskMessageJson.Default.GuardReport),
        new("card-list.1", DeskMessageJson.Default.CardList),

        // To and from symbols.
        new("keep-running.1", SymbolMessageJson.Default.KeepRunning),
        new("get-status.1", SymbolMessageJson.Default.GetStatus),
        new("get-explanation.1", SymbolMessageJson.Default.GetExplanation),
        new("symbol-status.1", SymbolMessageJson.Default.SymbolStatus),
        new("symbol-explanation.1", SymbolMessageJson.Default.SymbolExplanation),
        new("get-chart.1", SymbolMessageJson.Default.GetChart),
        new("symbol-chart.1", SymbolMessageJson.Default.SymbolChart),

        // Between the shadows of symbols and their simulated desk.
        new("decide-shadow-round.1", ShadowMessageJson.Default.DecideRound),
        new("shadow-round-decided.1", ShadowMessageJson.Default.RoundDecided),
        new("shadow-resolved.1", ShadowMessageJson.Default.Resolved),

        // Between the inspectors of nodes.
        new("get-exchange.1", InspectionMessageJson.Default.GetExchange),
        new("get-tree.1", InspectionMessageJson.Default.GetTree),
        new("exchange-status.1", InspectionMessageJson.Default.ExchangeStatus),
        new("actor-tree.1", InspectionMessageJson.Default.ActorTree),

        // Between the join actors of nodes.
        new("get-settings.1", MembershipMessageJson.Default.GetSettings),
        new("settings-are.1", MembershipMessageJson.Default.SettingsReply),
    ];

    /// <summary>By CLR type, for writing.</summary>
    public static FrozenDictionary<Type, WireType> ByType { get; } = All.ToFrozenDictionary(t => t.Type);

    /// <summary>By manifest, for reading.</summary>
    public static FrozenDictionary<string, WireType> ByManifest { get; } = All.ToFrozenDictionary(t => t.Manifest, StringComparer.Ordinal);
}

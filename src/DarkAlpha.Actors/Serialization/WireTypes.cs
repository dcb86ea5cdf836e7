using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;

namespace DarkAlpha.Actors.Serialization;

/// <summary>
/// Every type that is stored or sent between nodes. A manifest is a short name and a version; a type that changes in more than added fields
/// gets a new version, and the old one stays here for reading. Deploy readers before writers. The formats of what is stored are made at
/// once: no card waits for its own. Of the others, which take megabytes, a node that is alone uses few (<see cref="Prepare"/>).
/// </summary>
internal static class WireTypes
{
    /// <summary>Every type, in the order of its use.</summary>
    public static IReadOnlyList<WireType> All { get; } =
    [
        // Stored.
        Stored("desk-opened.1", () => DeskEventJson.Default.DeskOpened),
        Stored("card-issued.1", () => DeskEventJson.Default.CardIssued),
        Stored("outcome-resolved.1", () => DeskEventJson.Default.OutcomeResolved),
        Stored("notice-claimed.1", () => DeskEventJson.Default.NoticeClaimed),
        Stored("card-marked.1", () => DeskEventJson.Default.CardMarked),
        Stored("chat-moved.1", () => DeskEventJson.Default.ChatMoved),
        Stored("test-card-issued.1", () => DeskEventJson.Default.TestCardIssued),
        Stored("delivery-started.1", () => DeskEventJson.Default.DeliveryStarted),
        Stored("delivery-confirmed.1", () => DeskEventJson.Default.DeliveryConfirmed),
        Stored("delivery-deferred.1", () => DeskEventJson.Default.DeliveryDeferred),
        Stored("delivery-uncertain.1", () => DeskEventJson.Default.DeliveryUncertain),
        Stored("delivery-expired.1", () => DeskEventJson.Default.DeliveryExpired),
        Stored("delivery-failed.1", () => DeskEventJson.Default.DeliveryFailed),
        Stored("loss-recorded.1", () => DeskEventJson.Default.LossRecorded),
        Stored("file-losses.1", () => DeskEventJson.Default.FileLossesReplaced),
        Stored("kill-switch.1", () => DeskEventJson.Default.KillSwitchTurned),
        Stored("muted.1", () => DeskEventJson.Default.Muted),
        Stored("unmuted.1", () => DeskEventJson.Default.Unmuted),
        Stored("settings-changed.1", () => DeskEventJson.Default.SettingsChanged),
        Stored("old-state.1", () => DeskEventJson.Default.LegacyStateImported),
        Stored("desk-snapshot.1", () => DeskEventJson.Default.DeskSnapshot),
        Stored("desk-snapshot.2", () => DeskEventJson.Default.LaterDeskSnapshot),

        // To and from the desk.
        Sent("decide-round.1", () => DeskMessageJson.Default.DecideRound),
        Sent("turn-kill-switch.1", () => DeskMessageJson.Default.TurnKillSwitch),
        Sent("start-mute.1", () => DeskMessageJson.Default.StartMute),
        Sent("end-mute.1", () => DeskMessageJson.Default.EndMute),
        Sent("record-loss.1", () => DeskMessageJson.Default.RecordLoss),
        Sent("test-card.1", () => DeskMessageJson.Default.TestCard),
        Sent("resolve-outcome.1", () => DeskMessageJson.Default.ResolveOutcome),
        Sent("mark-card.1", () => DeskMessageJson.Default.MarkCard),
        Sent("change-settings.1", () => DeskMessageJson.Default.ChangeSettings),
        Sent("round-decided.1", () => DeskMessageJson.Default.RoundDecided),
        Sent("done.1", () => DeskMessageJson.Default.Done),
        Sent("outcome-noted.1", () => DeskMessageJson.Default.OutcomeNoted),
        Sent("followed-cards.1", () => DeskMessageJson.Default.FollowedCards),
        Sent("shared-settings.1", () => DeskMessageJson.Default.SharedSettings),
        Sent("get-risk.1", () => DeskMessageJson.Default.GetRisk),
        Sent("get-guards.1", () => DeskMessageJson.Default.GetGuards),
        Sent("get-cards.1", () => DeskMessageJson.Default.GetCards),
        Sent("get-card.1", () => DeskMessageJson.Default.GetCard),
        Sent("get-followed.1", () => DeskMessageJson.Default.GetFollowed),
        Sent("get-shared-settings.1", () => DeskMessageJson.Default.GetSharedSettings),
        Sent("get-pulse.1", () => DeskMessageJson.Default.GetPulse),
        Sent("desk-pulse.1", () => DeskMessageJson.Default.DeskPulse),
        Sent("risk-report.1", () => DeskMessageJson.Default.RiskReport),
        Sent("guard-report.1", () => DeskMessageJson.Default.GuardReport),
        Sent("card-list.1", () => DeskMessageJson.Default.CardList),

        // To and from symbols.
        Sent("keep-running.1", () => SymbolMessageJson.Default.KeepRunning),
        Sent("get-status.1", () => SymbolMessageJson.Default.GetStatus),
        Sent("get-explanation.1", () => SymbolMessageJson.Default.GetExplanation),
        Sent("symbol-status.1", () => SymbolMessageJson.Default.SymbolStatus),
        Sent("symbol-explanation.1", () => SymbolMessageJson.Default.SymbolExplanation),
        Sent("get-chart.1", () => SymbolMessageJson.Default.GetChart),
        Sent("symbol-chart.1", () => SymbolMessageJson.Default.SymbolChart),

        // Between the shadows of symbols and their simulated desk.
        Sent("decide-shadow-round.1", () => ShadowMessageJson.Default.DecideRound),
        Sent("shadow-round-decided.1", () => ShadowMessageJson.Default.RoundDecided),
        Sent("shadow-resolved.1", () => ShadowMessageJson.Default.Resolved),

        // Between the inspectors of nodes.
        Sent("get-exchange.1", () => InspectionMessageJson.Default.GetExchange),
        Sent("get-tree.1", () => InspectionMessageJson.Default.GetTree),
        Sent("exchange-status.1", () => InspectionMessageJson.Default.ExchangeStatus),
        Sent("actor-tree.1", () => InspectionMessageJson.Default.ActorTree),

        // Between the join actors of nodes.
        Sent("get-settings.1", () => MembershipMessageJson.Default.GetSettings),
        Sent("settings-are.1", () => MembershipMessageJson.Default.SettingsReply),
    ];

    /// <summary>Makes all formats, before a node joins others: no message between nodes waits for its own.</summary>
    public static void Prepare()
    {
        foreach (var type in All)
        {
            _ = type.Json;
        }
    }

    /// <summary>By CLR type, for writing.</summary>
    public static FrozenDictionary<Type, WireType> ByType { get; } = All.ToFrozenDictionary(t => t.Type);

    /// <summary>By manifest, for reading.</summary>
    public static FrozenDictionary<string, WireType> ByManifest { get; } = All.ToFrozenDictionary(t => t.Manifest, StringComparer.Ordinal);

    private static WireType Stored<T>(string manifest, Func<JsonTypeInfo<T>> json) =>
        new(manifest, typeof(T), new Lazy<JsonTypeInfo>(json()), IsStored: true);

    private static WireType Sent<T>(string manifest, Func<JsonTypeInfo<T>> json) =>
        new(manifest, typeof(T), new Lazy<JsonTypeInfo>(json), IsStored: false);
}

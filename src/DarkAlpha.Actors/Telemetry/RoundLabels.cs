using System.Collections.Frozen;
using System.Reflection;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Labels of a finished round: kind and reason, both from fixed lists.</summary>
internal static class RoundLabels
{
    /// <summary>Label value for a reason that is not on the list.</summary>
    public const string Other = "other";

    private static readonly FrozenSet<string> Known = typeof(Reasons)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetValue(null)!)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoSignalReasons =
        new[] { Reasons.AtrWarmup, Reasons.NoTrigger, Reasons.InvalidLevels }.ToFrozenSet(StringComparer.Ordinal);

    // Reasons that only the desk, or the actor waiting for its decision, can give.
    private static readonly FrozenSet<string> DeskReasons = new RoundRules(new RoundOptions()).Rules
        .Select(rule => rule.Reason)
        .Concat([Reasons.RoundExpired, Reasons.SettingsChanged, Reasons.RiskStateUnreadable])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every combination with which a round of a symbol can end.</summary>
    public static IEnumerable<(DecisionKind Kind, string Reason)> OfRounds => Known.Select(reason => (KindOf(reason), reason));

    /// <summary>Every combination that the desk can decide.</summary>
    public static IEnumerable<(DecisionKind Kind, string Reason)> OfDecisions =>
        [(DecisionKind.Emit, Reasons.Ok), .. DeskReasons.Select(reason => (DecisionKind.Blocked, reason))];

    /// <summary>The key under which the end of a round is counted.</summary>
    public static (DecisionKind Kind, string Reason) Key(DecisionKind kind, string reason) =>
        (kind, Known.Contains(reason) ? reason : Other);

    /// <summary>The labels of a key.</summary>
    public static KeyValuePair<string, object?>[] Of((DecisionKind Kind, string Reason) key) =>
        [Labels.Of(Labels.Kind, key.Kind), Labels.Of(Labels.Reason, key.Reason)];

    private static DecisionKind KindOf(string reason) =>
        reason == Reasons.Ok ? DecisionKind.Emit : NoSignalReasons.Contains(reason) ? DecisionKind.NoSignal : DecisionKind.Blocked;
}

using System.Collections.Frozen;
using System.Reflection;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>How the end of a round is labelled: kind and reason, both of fixed lists.</summary>
internal static class RoundLabels
{
    /// <summary>What stands for a reason that is not on the list.</summary>
    public const string Other = "other";

    private static readonly FrozenSet<string> Known = typeof(Reasons)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (string)field.GetValue(null)!)
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NothingToSay =
        new[] { Reasons.AtrWarmup, Reasons.NoTrigger, Reasons.InvalidLevels }.ToFrozenSet(StringComparer.Ordinal);

    // What only the desk, or whoever waits for it, can give as a reason.
    private static readonly FrozenSet<string> OfTheDesk = new[]
    {
        Reasons.DedupeWindow, Reasons.KillSwitchEnabled, Reasons.MaxDailyLossExceeded, Reasons.MaxCardsPerDayExceeded,
        Reasons.SymbolCooldownActive, Reasons.RoundExpired, Reasons.RiskStateUnreadable,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every end a symbol's round can have.</summary>
    public static IEnumerable<(DecisionKind Kind, string Reason)> OfRounds => Known.Select(reason => (KindOf(reason), reason));

    /// <summary>Every decision of the desk.</summary>
    public static IEnumerable<(DecisionKind Kind, string Reason)> OfDecisions =>
        [(DecisionKind.Emit, Reasons.Ok), .. OfTheDesk.Select(reason => (DecisionKind.Blocked, reason))];

    /// <summary>The key under which an end is counted.</summary>
    public static (DecisionKind Kind, string Reason) Key(DecisionKind kind, string reason) => (kind, Known.Contains(reason) ? reason : Other);

    /// <summary>The labels of a key.</summary>
    public static KeyValuePair<string, object?>[] Of((DecisionKind Kind, string Reason) key) =>
        [Labels.Of(Labels.Kind, key.Kind), Labels.Of(Labels.Reason, key.Reason)];

    private static DecisionKind KindOf(string reason) =>
        reason == Reasons.Ok ? DecisionKind.Emit : NothingToSay.Contains(reason) ? DecisionKind.NoSignal : DecisionKind.Blocked;
}

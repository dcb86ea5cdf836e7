using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>Decides which versions of the settings the desk takes. Pure.</summary>
public static class SettingsRules
{
    /// <summary>
    /// Stores a version made against the one in force; against an older one it is refused, because a change that its author has not seen
    /// would be undone. The same version sent twice is stored once.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="wanted">The version, with the number after the one it was made against.</param>
    /// <param name="changes">What differs from that one.</param>
    /// <param name="now">The corrected clock.</param>
    public static DeskDecision<RiskReply> Change(
        DeskState state, SettingsVersion wanted, ImmutableArray<SettingChange> changes, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(wanted);
        if (state.Settings is { } current && current.Number == wanted.Number && current.By == wanted.By
            && SettingsVersion.Diff(current.Values, wanted.Values).IsEmpty)
        {
            return new(RiskReply.Ok, []);
        }

        return wanted.Number == state.SettingsNumber + 1
            ? new(RiskReply.Ok, changes.IsEmpty ? [] : [new DeskEvents.SettingsChanged(wanted with { At = now }, changes, now)])
            : new(RiskReply.Refused(Outdated(state, wanted.Number - 1)), []);
    }

    private static string Outdated(DeskState state, int against) =>
        $"the change was made against version {against} of the settings, and version {state.SettingsNumber} is in force"
        + $"{(state.Settings is { } current ? $", by {current.By}" : "")}; look at the difference again";
}

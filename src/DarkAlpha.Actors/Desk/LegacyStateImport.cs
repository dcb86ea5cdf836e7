using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// Decides what the risk state file of an older installation means for the desk: whether it must be read, what of it is imported, and what
/// is blocked while it exists but cannot be read, because today's loss and the cooldowns are then unknown. Pure: the results of reading the
/// file, the desk's state and the current time are passed in.
/// </summary>
/// <param name="options">The rules of a round; the cooldown is the tolerance for cards dated in the future.</param>
internal sealed class LegacyStateImport(RoundOptions options)
{
    private bool _isRead;
    private LegacyRiskState? _read;
    private string? _problem;

    /// <summary>True once the file has been read or found unreadable; the desk does not open before.</summary>
    public bool IsChecked => _isRead || _problem is not null;

    /// <summary>True when the file must be read: one is configured, and there is no history with which it could conflict.</summary>
    public static bool MustRead(string path, DeskState state) => path.Length > 0 && !state.HasHistory;

    /// <summary>The file was read before the desk opened.</summary>
    /// <param name="legacy">Its content; null when the file does not exist, or must not be read.</param>
    public void OnRead(LegacyRiskState? legacy)
    {
        _isRead = true;
        _read = legacy;
        _problem = null;
    }

    /// <summary>The file exists but cannot be read.</summary>
    public void OnUnreadable(string problem) => _problem = problem;

    /// <summary>The import of a file that became readable after the desk had opened is stored.</summary>
    public void OnImported() => _problem = null;

    /// <summary>The decision on every round while the file cannot be read; null otherwise.</summary>
    public DeskDecision<RoundOutcome>? BlockRound() => _problem is { } problem
        ? new DeskDecision<RoundOutcome>(RoundOutcome.Blocked(Reasons.RiskStateUnreadable, problem), [])
        : null;

    /// <summary>
    /// The decision on every reported loss while the file cannot be read; null otherwise. An import replaces all counters, so no loss may
    /// be counted while one is outstanding.
    /// </summary>
    public DeskDecision<RiskReply>? RefuseLoss() => _problem is { } problem
        ? new DeskDecision<RiskReply>(new RiskReply(false, $"the legacy risk state must be read first: {problem}"), [])
        : null;

    /// <summary>Imports what was read before the desk opened.</summary>
    /// <returns>The remarks to log and the events to store; none without a file.</returns>
    public DeskDecision<ImmutableArray<string>> ImportRead(DeskState state, Instant now) => Import(_read, state, now);

    /// <summary>Imports a legacy risk state, without cards dated in the future.</summary>
    /// <param name="legacy">The content of the file; null when it does not exist.</param>
    /// <param name="state">The desk's state.</param>
    /// <param name="now">The corrected clock.</param>
    /// <returns>The remarks to log and the events to store; none without a file.</returns>
    public DeskDecision<ImmutableArray<string>> Import(LegacyRiskState? legacy, DeskState state, Instant now)
    {
        if (legacy is null)
        {
            return new DeskDecision<ImmutableArray<string>>([], []);
        }

        // The clocks of two machines may differ by up to a cooldown; cards dated further ahead are ignored.
        var accepted = legacy.WithoutCardsAfter(now.ToDateTimeOffset() + options.Risk.Cooldown);
        return new DeskDecision<ImmutableArray<string>>(accepted.Remarks, DeskRules.Import(state, accepted.State, now).Events);
    }
}

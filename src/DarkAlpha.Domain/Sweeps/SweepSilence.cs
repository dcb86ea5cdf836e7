using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// Until when a rule that blocked a round blocks every other one, too, whatever is proposed. Such rounds change nothing and are skipped; it
/// never reaches further than the rule, which decides the first round after it.
/// </summary>
/// <param name="options">The settings of the set.</param>
/// <param name="lanes">Number of symbols.</param>
internal sealed class SweepSilence(RoundOptions options, int lanes)
{
    private const long Day = 86_400_000;

    private readonly Instant[] _symbols = new Instant[lanes];
    private Instant _desk;

    /// <summary>True when no card can come of a round.</summary>
    public bool Covers(int lane, Instant at) => at < _desk || at < _symbols[lane];

    /// <summary>Takes the reason for which a round was blocked.</summary>
    /// <param name="lane">The symbol's place.</param>
    /// <param name="at">The round's instant.</param>
    /// <param name="reason">The reason, one of <see cref="Reasons"/>.</param>
    /// <param name="lastCard">When the symbol's last card was issued; null when it has none.</param>
    public void OnBlocked(int lane, Instant at, string reason, Instant? lastCard)
    {
        switch (reason)
        {
            case Reasons.KillSwitchEnabled:
                _desk = new Instant(long.MaxValue);
                break;
            case Reasons.MaxDailyLossExceeded or Reasons.MaxCardsPerDayExceeded:
                _desk = new Instant(((at.UnixMilliseconds / Day) + 1) * Day);
                break;
            case Reasons.DedupeWindow when lastCard is { } last:
                _symbols[lane] = last + options.Arbitration.DedupeWindow;
                break;
            case Reasons.SymbolCooldownActive when lastCard is { } last:
                _symbols[lane] = last + options.Risk.Cooldown;
                break;
            default:
                break;
        }
    }
}

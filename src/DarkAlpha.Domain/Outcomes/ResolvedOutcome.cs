using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>The outcome of one of the desk's own cards, as far as guards look at it. In the order of exit, creation and symbol.</summary>
/// <param name="Symbol">The card's symbol.</param>
/// <param name="Strategy">Its strategy.</param>
/// <param name="Side">Its direction.</param>
/// <param name="CreatedAt">The card's round.</param>
/// <param name="Status">Stop, target, ambiguous or timeout.</param>
/// <param name="ExitAt">Close of the exit candle.</param>
/// <param name="NetR">Result after costs, in R.</param>
public sealed record ResolvedOutcome(
    Symbol Symbol, string Strategy, Side Side, Instant CreatedAt, OutcomeStatus Status, Instant ExitAt, double NetR)
    : IComparable<ResolvedOutcome>
{
    /// <summary>True when the stop was reached, also when it is not known whether the target was reached before.</summary>
    public bool IsStop => Status is OutcomeStatus.Stop or OutcomeStatus.Ambiguous;

    /// <inheritdoc/>
    public int CompareTo(ResolvedOutcome? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byExit = ExitAt.CompareTo(other.ExitAt);
        var byCreation = CreatedAt.CompareTo(other.CreatedAt);
        return byExit != 0 ? byExit : byCreation != 0 ? byCreation : Symbol.CompareTo(other.Symbol);
    }

    /// <summary>True when the first one comes earlier.</summary>
    public static bool operator <(ResolvedOutcome left, ResolvedOutcome right) => Compare(left, right) < 0;

    /// <summary>True when the first one comes later.</summary>
    public static bool operator >(ResolvedOutcome left, ResolvedOutcome right) => Compare(left, right) > 0;

    /// <summary>True when the first one does not come later.</summary>
    public static bool operator <=(ResolvedOutcome left, ResolvedOutcome right) => Compare(left, right) <= 0;

    /// <summary>True when the first one does not come earlier.</summary>
    public static bool operator >=(ResolvedOutcome left, ResolvedOutcome right) => Compare(left, right) >= 0;

    private static int Compare(ResolvedOutcome left, ResolvedOutcome right) => Comparer<ResolvedOutcome>.Default.Compare(left, right);
}

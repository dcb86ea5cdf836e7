using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>How a round ends without the desk.</summary>
/// <param name="Kind">Blocked or no signal.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="Detail">More about the reason, for operators; may be empty.</param>
internal readonly record struct RoundEnd(DecisionKind Kind, string Reason, string Detail)
{
    /// <summary>A child of the symbol, or every strategy, failed.</summary>
    public static RoundEnd ComponentFailed(string detail) => new(DecisionKind.Blocked, Reasons.ComponentFailed, detail);
}

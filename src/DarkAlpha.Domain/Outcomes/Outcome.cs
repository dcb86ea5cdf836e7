namespace DarkAlpha.Domain.Outcomes;

/// <summary>What became of the levels of a card or of a refused proposal.</summary>
/// <param name="Status">How it ended, or that it has not.</param>
/// <param name="MfeR">Maximum favourable excursion before the exit, in R; at least 0.</param>
/// <param name="MaeR">Maximum adverse excursion before the exit, in R; at most 0.</param>
/// <param name="Exit">The exit and its result; null while the outcome is open, and when it is unknown.</param>
public sealed record Outcome(OutcomeStatus Status, double MfeR, double MaeR, OutcomeExit? Exit)
{
    /// <summary>Nothing was watched yet.</summary>
    public static Outcome NotWatched { get; } = new(OutcomeStatus.Open, 0, 0, null);
}

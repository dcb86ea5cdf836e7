namespace DarkAlpha.Domain.Sweeps;

/// <summary>What was chosen on one window, and what it did on the next.</summary>
/// <param name="Fold">The windows.</param>
/// <param name="Chosen">The set; null when there was no plateau to choose from.</param>
/// <param name="Train">Its figures on the first window.</param>
/// <param name="Test">Its figures on the second one.</param>
public sealed record SweepChoice(SweepFold Fold, SweepResult? Chosen, SweepFigures Train, SweepFigures Test)
{
    /// <summary>How much of the mean net R was lost from the first window to the second; NaN where one of them has none.</summary>
    public double Loss => Train.Mean - Test.Mean;
}

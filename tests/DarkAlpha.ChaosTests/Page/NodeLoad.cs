namespace DarkAlpha.ChaosTests.Page;

/// <summary>What a node does in a minute.</summary>
/// <param name="Cores">Cores that it used.</param>
/// <param name="DecisionMs">Mean time from a frame read to the answer of every strategy.</param>
/// <param name="Decisions">Number of these.</param>
internal sealed record NodeLoad(double Cores, double DecisionMs, double Decisions)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Cores:F3} cores, {Decisions:F0} decisions of {DecisionMs:F3} ms";
}

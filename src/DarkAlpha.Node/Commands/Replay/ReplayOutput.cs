namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The output options of a replay.</summary>
/// <param name="Path">The file for the cards; null for standard output.</param>
/// <param name="Explain">True adds conditions and rivals to each card.</param>
internal sealed record ReplayOutput(string? Path, bool Explain)
{
    /// <summary>The file for what became of the cards; null for none.</summary>
    public string? Outcomes { get; init; }

    /// <summary>The file for what became of refused proposals; null for none.</summary>
    public string? Ledger { get; init; }

    /// <summary>The file for the report as an HTML page; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The file for the report as JSON; null for none.</summary>
    public string? ReportJson { get; init; }

    /// <summary>True when every card is checked against a replay whose data ends with its candle.</summary>
    public bool Check { get; init; }
}

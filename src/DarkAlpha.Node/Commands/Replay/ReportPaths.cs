namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The files of a report.</summary>
/// <param name="Html">The page; null for none.</param>
/// <param name="Json">The figures; null for none.</param>
internal sealed record ReportPaths(string? Html, string? Json)
{
    /// <summary>True when a report is wanted.</summary>
    public bool IsWanted => Html is not null || Json is not null;
}

namespace DarkAlpha.Node.Tests.Support;

/// <summary>One row of the closing table.</summary>
internal sealed record SummaryRow(string Symbol, string Name, long Count, long Cards, Dictionary<string, long> Silence);

namespace DarkAlpha.Node.Tests.Support;

/// <summary>One row of a replay's summary: a strategy, or the rounds that were not evaluated.</summary>
internal sealed record SummaryRow(string Symbol, string Name, long Count, long Cards, Dictionary<string, long> Reasons);

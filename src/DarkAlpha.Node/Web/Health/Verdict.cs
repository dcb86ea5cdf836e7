namespace DarkAlpha.Node.Web.Health;

/// <summary>One part of being ready.</summary>
/// <param name="Name"><c>cluster</c>, <c>journal</c> or <c>market</c>.</param>
/// <param name="Ok">The verdict.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record Verdict(string Name, bool Ok, string Reason);

namespace DarkAlpha.Node.Web.Health;

/// <summary>The result of one readiness check.</summary>
/// <param name="Name"><c>cluster</c>, <c>journal</c> or <c>market</c>.</param>
/// <param name="Ok">True when the check passed.</param>
/// <param name="Reason">The reason, as text.</param>
internal sealed record Verdict(string Name, bool Ok, string Reason);

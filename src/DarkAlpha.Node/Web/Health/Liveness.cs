namespace DarkAlpha.Node.Web.Health;

/// <summary>Whether the process is worth keeping.</summary>
/// <param name="Alive">The verdict.</param>
/// <param name="Reason">Why, in words.</param>
internal sealed record Liveness(bool Alive, string Reason);

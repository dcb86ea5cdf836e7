namespace DarkAlpha.Node.Web.Health;

/// <summary>Whether the process is alive; if not, it should be restarted.</summary>
/// <param name="Alive">True when it is alive.</param>
/// <param name="Reason">The reason, as text.</param>
internal sealed record Liveness(bool Alive, string Reason);

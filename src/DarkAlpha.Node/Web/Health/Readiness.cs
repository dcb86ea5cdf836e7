using System.Collections.Immutable;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Whether the node does its work: each verdict by itself, and all together.</summary>
/// <param name="Verdicts">The parts.</param>
internal sealed record Readiness(ImmutableArray<Verdict> Verdicts)
{
    /// <summary>True when every verdict is good.</summary>
    public bool Ready => Verdicts.All(v => v.Ok);
}

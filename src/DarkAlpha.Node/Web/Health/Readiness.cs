using System.Collections.Immutable;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Readiness of the node.</summary>
/// <param name="Verdicts">One verdict each for cluster, journal and market.</param>
internal sealed record Readiness(ImmutableArray<Verdict> Verdicts)
{
    /// <summary>True when every verdict is good.</summary>
    public bool Ready => Verdicts.All(v => v.Ok);
}

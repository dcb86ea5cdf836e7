using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster.Strangers;

/// <summary>Results of a <see cref="StrangerCampaign"/>.</summary>
/// <param name="HasTls">True for a cluster with TLS.</param>
/// <param name="Strangers">The output of each stranger.</param>
/// <param name="Members">How many members each node of the cluster sees.</param>
/// <param name="Logs">The output of each node of the cluster.</param>
/// <param name="Duration">Time since the start of the cluster, which the logs cover.</param>
internal sealed record StrangerReport(
    bool HasTls,
    ImmutableDictionary<string, string> Strangers,
    ImmutableArray<int> Members,
    ImmutableArray<string> Logs,
    TimeSpan Duration) : ICampaignReport
{
    /// <inheritdoc/>
    public ImmutableArray<string> Problems =>
    [
        .. Strangers.Where(s => s.Value.Contains("in the cluster as", StringComparison.Ordinal)).Select(s => $"{s.Key}: joined"),
        .. Strangers.Where(s => s.Value.Contains("the settings of this node differ", StringComparison.Ordinal))
            .Select(s => $"{s.Key}: was told settings"),
        .. Members.Where(members => members != Logs.Length).Select(members => $"a node sees {members} members"),
        .. Logs.Any(log => Lines(log).Any()) ? Array.Empty<string>() : ["no node says that it has refused anything"],
        .. Logs.Where(log => Lines(log).GroupBy(KindOf, StringComparer.Ordinal).Any(kind => kind.Count() > 1 + Duration.TotalMinutes))
            .Select(log => $"a node repeats itself within a minute:\n{string.Join('\n', Lines(log))}"),
        .. Logs.Where(log => log.Contains("   at Akka", StringComparison.Ordinal)).Select(_ => "a node prints stack traces"),
    ];

    /// <summary>The results in one line.</summary>
    public override string ToString()
    {
        var lines = string.Join(' ', Logs.Select(log => Lines(log).Count()));
        return $"{(HasTls ? "with TLS" : "with a secret")}: {Strangers.Count} strangers in {Duration.TotalSeconds:F0} s, "
            + $"members seen by the nodes {string.Join(' ', Members)}, lines about refusals {lines}";
    }

    private static IEnumerable<string> Lines(string log) => log.Split('\n').Where(line =>
        line.Contains("rejected a message from the network", StringComparison.Ordinal)
        || line.Contains("a connection between nodes was refused", StringComparison.Ordinal));

    // What is refused of messages is said once for each serializer and manifest.
    private static string KindOf(string line) => line.IndexOf("rejected", StringComparison.Ordinal) is var start and >= 0
        ? line[start..line.IndexOf(", which", StringComparison.Ordinal)]
        : "";
}

using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Health;

/// <summary>Turns the replies of the node into readiness verdicts.</summary>
internal static class ReadinessRules
{
    /// <summary>This member is up and reaches a majority of the cluster.</summary>
    public const string Cluster = "cluster";

    /// <summary>
    /// The desk answers, which it does only after it has recovered from its journal and while the journal works; and this node could store
    /// an event now.
    /// </summary>
    public const string Journal = "journal";

    /// <summary>At least one symbol has healthy data: cluster membership alone does not show that symbols run.</summary>
    public const string Market = "market";

    /// <summary>The names of all verdicts.</summary>
    public static ImmutableArray<string> All { get; } = [Cluster, Journal, Market];

    private const string Up = "up";
    private const int MaxListed = 10;

    /// <summary>The verdict on the cluster.</summary>
    public static Verdict Evaluate(NodeList list)
    {
        if (list.Nodes.FirstOrDefault(n => n.IsSelf) is not { } self)
        {
            return new Verdict(Cluster, Ok: false, "this node has not joined a cluster yet");
        }

        if (self.Status != Up)
        {
            return new Verdict(Cluster, Ok: false, $"this node is {self.Status}");
        }

        // Only members that are up count towards the majority, not those that are joining or leaving.
        var (all, reachable) = (list.Nodes.Count(n => n.Status == Up), list.Nodes.Count(n => n.Status == Up && n.Reachable));

        // A lost node is no longer a member and does not count towards the majority, but it is reported as missing.
        var expected = all + list.Missing.Length;
        var missing = list.Missing.IsEmpty ? "" : $"; missing from CLUSTER_SEEDS: {string.Join(", ", list.Missing)}";
        return reachable * 2 > all
            ? new Verdict(Cluster, Ok: true, $"up, {reachable} of {expected} nodes reachable{missing}")
            : new Verdict(Cluster, Ok: false, $"up, but only {reachable} of {expected} nodes reachable, which is not a majority{missing}");
    }

    /// <summary>The verdict on the market.</summary>
    public static Verdict Evaluate(FreshSymbol answer)
    {
        if (answer.Symbol is { } symbol)
        {
            return new Verdict(Market, Ok: true, $"the data of {symbol} is healthy");
        }

        var listed = string.Join(", ", answer.Others.Take(MaxListed).Select(o => $"{o.Symbol} {o.Reason}"));
        var more = answer.Others.Length > MaxListed ? $" and {answer.Others.Length - MaxListed} more" : "";
        return new Verdict(Market, Ok: false, $"no symbol has healthy data: {listed}{more}");
    }
}

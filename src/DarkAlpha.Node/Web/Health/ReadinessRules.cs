using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Health;

/// <summary>What the answers mean for the node's readiness.</summary>
internal static class ReadinessRules
{
    /// <summary>This member is up and sees a majority of the cluster.</summary>
    public const string Cluster = "cluster";

    /// <summary>The desk answers, which it does only once it has read its journal, and no more when the journal failed it; and this node could store an event now.</summary>
    public const string Journal = "journal";

    /// <summary>At least one symbol has sound data: membership alone says nothing about whether symbols run.</summary>
    public const string Market = "market";

    /// <summary>Every verdict there is.</summary>
    public static ImmutableArray<string> All { get; } = [Cluster, Journal, Market];

    private const string Up = "up";
    private const int MaxNamed = 10;

    /// <summary>The verdict on the cluster.</summary>
    public static Verdict Judge(NodeList list)
    {
        if (list.Nodes.FirstOrDefault(n => n.IsSelf) is not { } self)
        {
            return new Verdict(Cluster, Ok: false, "this node has not joined a cluster yet");
        }

        if (self.Status != Up)
        {
            return new Verdict(Cluster, Ok: false, $"this node is {self.Status}");
        }

        // Those that come or go have no voice yet, or no more.
        var (all, reachable) = (list.Nodes.Count(n => n.Status == Up), list.Nodes.Count(n => n.Status == Up && n.Reachable));

        // A node that was lost is no member any more, and has no voice; it is missed all the same.
        var expected = all + list.Missing.Length;
        var missing = list.Missing.IsEmpty ? "" : $"; CLUSTER_SEEDS names {string.Join(", ", list.Missing)}, which is not there";
        return reachable * 2 > all
            ? new Verdict(Cluster, Ok: true, $"up, reaches {reachable} of {expected} nodes{missing}")
            : new Verdict(Cluster, Ok: false, $"up, but reaches only {reachable} of {expected} nodes, which is no majority{missing}");
    }

    /// <summary>The verdict on the market.</summary>
    public static Verdict Judge(FreshSymbol answer)
    {
        if (answer.Symbol is { } symbol)
        {
            return new Verdict(Market, Ok: true, $"the data of {symbol} is sound");
        }

        var named = string.Join(", ", answer.Others.Take(MaxNamed).Select(o => $"{o.Symbol} {o.Reason}"));
        var more = answer.Others.Length > MaxNamed ? $" and {answer.Others.Length - MaxNamed} more" : "";
        return new Verdict(Market, Ok: false, $"no symbol has sound data: {named}{more}");
    }
}

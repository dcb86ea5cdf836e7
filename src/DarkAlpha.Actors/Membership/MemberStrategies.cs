using System.Collections.Immutable;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// The strategies of the members of the cluster, in registration order, as each has reported them. A member of a version that reports none
/// is not in it. <see cref="ClusterJoinActor"/> writes it, the inspector reads it. Thread-safe.
/// </summary>
internal sealed class MemberStrategies
{
    private ImmutableSortedDictionary<string, ImmutableArray<string>> _byNode =
        ImmutableSortedDictionary.Create<string, ImmutableArray<string>>(StringComparer.Ordinal);

    /// <summary>A node, as <c>CLUSTER_SEEDS</c> names it, has reported its strategies.</summary>
    public void Set(string node, ImmutableArray<string> strategies) =>
        ImmutableInterlocked.Update(ref _byNode, byNode => byNode.SetItem(node, strategies));

    /// <summary>A node is no longer a member.</summary>
    public void Remove(string node) => ImmutableInterlocked.Update(ref _byNode, byNode => byNode.Remove(node));

    /// <summary>
    /// The strategies that only some members have, with those members, or that the members have in different orders; null when all have the
    /// same.
    /// </summary>
    public string? FindDifference()
    {
        var byNode = Volatile.Read(ref _byNode);
        var partial = byNode.Values
            .SelectMany(names => names)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(name => (Name: name, Nodes: byNode.Where(n => n.Value.Contains(name, StringComparer.Ordinal)).ToArray()))
            .Where(s => s.Nodes.Length < byNode.Count)
            .Select(s => $"{s.Name} only on {string.Join(", ", s.Nodes.Select(n => n.Key))}")
            .ToArray();
        if (partial.Length > 0)
        {
            return $"the nodes have different strategies: {string.Join("; ", partial)}. Run the same version on every node: "
                + "a round with a proposal of such a strategy gives no card while the desk is on a node without it.";
        }

        var orders = byNode.GroupBy(n => string.Join(", ", n.Value), n => n.Key, StringComparer.Ordinal)
            .Select(order => $"{order.Key} on {string.Join(", ", order)}")
            .ToArray();
        return orders.Length > 1
            ? $"the nodes have their strategies in different orders: {string.Join("; ", orders)}. Run the same version on every node: "
                + "the order is the last tie-break between strategies."
            : null;
    }
}

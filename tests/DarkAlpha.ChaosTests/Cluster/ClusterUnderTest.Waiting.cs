using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster;

/// <content>Waiting for states and events of the cluster.</content>
internal sealed partial class ClusterUnderTest
{
    /// <summary>
    /// Waits until every node is ready and sees all nodes as members, all nodes have symbols, and the journal has a desk-opened event.
    /// </summary>
    /// <exception cref="TimeoutException">The cluster was not ready in time; the message contains the nodes' output.</exception>
    /// <exception cref="InvalidOperationException">A node has exited and will not be restarted.</exception>
    public Task WaitUntilReadyAsync() => WaitUntilReadyAsync(() =>
    {
        if (Nodes.FirstOrDefault(n => !n.IsRunning) is { } ended)
        {
            // The other nodes' output often shows the cause.
            throw new InvalidOperationException($"{ended.Name} has exited\n{Output}");
        }
    });

    /// <summary>
    /// Restores the cluster after a failed step: starts the database, heals the network, resumes paused nodes and starts exited ones.
    /// </summary>
    /// <exception cref="TimeoutException">The cluster did not recover; the message contains the nodes' output.</exception>
    public async Task RestoreAsync()
    {
        if (Network is NamespaceNetwork namespaces)
        {
            await namespaces.RestoreAsync();
        }

        if (!Database.IsAlive)
        {
            await Database.StartAgainAsync();
        }

        foreach (var node in Nodes.Where(n => n.IsRunning))
        {
            await node.Program.SignalAsync("CONT");
        }

        // An isolated node may shut itself down only now.
        await WaitUntilReadyAsync(StartAll);
    }

    /// <summary>Waits until the journal contains an event.</summary>
    /// <param name="matches">Selects the event.</param>
    /// <param name="after">Only events with a higher sequence number match.</param>
    /// <param name="what">Description of the event for the timeout message.</param>
    public async Task<JournalEntry> WaitForEventAsync(Func<JournalEntry, bool> matches, long after, string what)
    {
        JournalEntry? found = null;
        await Eventually.HoldsAsync(
            () => (found = Journal.Entries.FirstOrDefault(e => e.Number > after && matches(e))) is not null,
            Timeout,
            () => $"{what} in the journal\n{Output}");
        return found!;
    }

    /// <summary>Waits until every symbol has been evaluated on healthy data after a time, on one of the given nodes.</summary>
    /// <param name="moment">Only later evaluations count.</param>
    /// <param name="nodes">Nodes whose evaluations count.</param>
    public Task WaitForEvaluationsAsync(DateTimeOffset moment, IReadOnlyCollection<ClusterNode> nodes)
    {
        string[] addresses = [.. nodes.Select(n => n.Endpoint.ClusterAddress)];
        return Eventually.HoldsAsync(
            () => Symbols.All(s => Evaluations.FirstAfter(s, moment, addresses) is not null),
            Timeout,
            () => $"evaluations of {string.Join(", ", Symbols.Where(s => Evaluations.FirstAfter(s, moment, addresses) is null))}\n"
                + Output);
    }

    private async Task WaitUntilReadyAsync(Action beforeCheck)
    {
        var problem = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                beforeCheck();
                return (problem = await FindProblemAsync()).Length == 0;
            },
            Timeout,
            () => $"{problem}\n{Output}");
    }

    private async Task<string> FindProblemAsync()
    {
        foreach (var node in Nodes)
        {
            if (!await Api.IsReadyAsync(node.Endpoint))
            {
                return $"{node.Name} is not ready";
            }

            if (await Api.MembersAsync(node.Endpoint) is var members && members != Nodes.Length)
            {
                return $"{node.Name} sees {members} nodes";
            }
        }

        var nodesWithSymbols = (await Api.SymbolsAsync(Nodes[0].Endpoint)).Select(s => s.Node).Distinct(StringComparer.Ordinal).Count();
        return nodesWithSymbols < Nodes.Length ? $"only {nodesWithSymbols} nodes have symbols"
            : !Journal.Events.OfType<DeskEvents.DeskOpened>().Any() ? "no desk has been opened"
            : "";
    }
}

using DarkAlpha.ChaosTests.Cluster.Network;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster;

/// <content>What can be waited for.</content>
internal sealed partial class ClusterUnderTest
{
    /// <summary>
    /// Waits until every node is ready, sees all nodes as members, the symbols are spread over all of them, and the journal knows a desk.
    /// </summary>
    /// <exception cref="TimeoutException">They were not in time; the message has what the nodes printed.</exception>
    /// <exception cref="InvalidOperationException">One has ended, and none would start it again.</exception>
    public Task ReadyAsync() => ReadyAsync(() =>
    {
        if (Nodes.FirstOrDefault(n => !n.Runs) is { } ended)
        {
            // Why often stands in what the others saw of it.
            throw new InvalidOperationException($"{ended.Name} has ended\n{Output}");
        }
    });

    /// <summary>
    /// Brings back whatever a step that broke off has left behind: no database, a cut or bad network, nodes that ended or stand still.
    /// </summary>
    /// <exception cref="TimeoutException">It did not help; the message has what the nodes printed.</exception>
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

        foreach (var node in Nodes.Where(n => n.Runs))
        {
            await node.Life.SignalAsync("CONT");
        }

        // A node that was cut off may end only now.
        await ReadyAsync(StartAll);
    }

    /// <summary>Waits until the journal has an event.</summary>
    /// <param name="fits">Which.</param>
    /// <param name="after">The number that the event's must exceed.</param>
    /// <param name="what">The event in words.</param>
    public async Task<JournalEntry> StoredAsync(Func<JournalEntry, bool> fits, long after, string what)
    {
        JournalEntry? found = null;
        await Eventually.HoldsAsync(
            () => (found = Journal.Entries.FirstOrDefault(e => e.Number > after && fits(e))) is not null,
            Timeout,
            () => $"{what} in the journal\n{Output}");
        return found!;
    }

    /// <summary>Waits until every symbol has been evaluated on sound data after a moment, on one of some nodes.</summary>
    /// <param name="moment">The moment.</param>
    /// <param name="nodes">The nodes.</param>
    public Task EvaluatedAsync(DateTimeOffset moment, IReadOnlyCollection<ClusterNode> nodes)
    {
        string[] addresses = [.. nodes.Select(n => n.Place.ClusterAddress)];
        return Eventually.HoldsAsync(
            () => Symbols.All(s => Evaluations.FirstAfter(s, moment, addresses) is not null),
            Timeout,
            () => $"evaluations of {string.Join(", ", Symbols.Where(s => Evaluations.FirstAfter(s, moment, addresses) is null))}\n"
                + Output);
    }

    private async Task ReadyAsync(Action look)
    {
        var missing = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                look();
                return (missing = await MissingAsync()).Length == 0;
            },
            Timeout,
            () => $"{missing}\n{Output}");
    }

    private async Task<string> MissingAsync()
    {
        foreach (var node in Nodes)
        {
            if (!await Api.IsReadyAsync(node.Place))
            {
                return $"{node.Name} is not ready";
            }

            if (await Api.MembersAsync(node.Place) is var members && members != Nodes.Length)
            {
                return $"{node.Name} sees {members} nodes";
            }
        }

        var busy = (await Api.SymbolsAsync(Nodes[0].Place)).Select(s => s.Node).Distinct(StringComparer.Ordinal).Count();
        return busy < Nodes.Length ? $"only {busy} nodes have symbols"
            : !Journal.Events.OfType<DeskEvents.DeskOpened>().Any() ? "no desk has opened"
            : "";
    }
}

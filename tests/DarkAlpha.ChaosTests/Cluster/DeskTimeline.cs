using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Checks that there was only one desk at any time, by the journal and by the senders of the cards.</summary>
internal static class DeskTimeline
{
    /// <summary>Messages for traces in the journal of two desks at the same time.</summary>
    public static IEnumerable<string> Overlaps(IReadOnlyList<JournalEntry> entries)
    {
        var formerWriters = new HashSet<string>(StringComparer.Ordinal);
        var number = 0L;
        string? writer = null;
        foreach (var entry in entries)
        {
            if (entry.Number != ++number)
            {
                yield return $"event {number} is missing from the journal";
                number = entry.Number;
            }

            if (entry.Writer == writer)
            {
                continue;
            }

            if (writer is not null)
            {
                formerWriters.Add(writer);
            }

            writer = entry.Writer;
            if (formerWriters.Contains(writer))
            {
                yield return $"event {entry.Number} was written by a desk that had already been superseded";
            }
            else if (entry.Event is not DeskEvents.DeskOpened)
            {
                yield return $"event {entry.Number}, {entry.Event.GetType().Name}, was written by a desk without a DeskOpened event";
            }
        }
    }

    /// <summary>
    /// Messages for cards sent by a node other than the one with the open desk. Requires nodes with separate IP addresses.
    /// </summary>
    /// <param name="cluster">The cluster to check.</param>
    public static IEnumerable<string> CardsFromWrongNode(ClusterUnderTest cluster)
    {
        var opened = cluster.Journal.Entries.Where(e => e.Event is DeskEvents.DeskOpened).ToArray();
        foreach (var arrival in cluster.Receivers.Arrivals)
        {
            var desk = opened.LastOrDefault(o => o.Created <= arrival.At);
            var node = desk is null ? null : cluster.Find(NodeAddress.Of(((DeskEvents.DeskOpened)desk.Event).Node));
            if (node?.Endpoint.Host != arrival.From)
            {
                yield return $"{arrival.CardId} arrived on {arrival.Channel} from {arrival.From} "
                    + $"while the desk was open at {node?.Endpoint.Host ?? "no node"}"
                    + (desk is null ? "" : $" for {(arrival.At - desk.Created).TotalMilliseconds:F0} ms");
            }
        }
    }
}

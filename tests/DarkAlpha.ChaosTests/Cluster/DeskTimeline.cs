using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Whether there was exactly one desk at any moment: by the journal, and by where cards came from.</summary>
internal static class DeskTimeline
{
    /// <summary>What in the journal two desks at once would leave there, as sentences.</summary>
    public static IEnumerable<string> Overlaps(IReadOnlyList<JournalEntry> entries)
    {
        var gone = new HashSet<string>(StringComparer.Ordinal);
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
                gone.Add(writer);
            }

            writer = entry.Writer;
            if (gone.Contains(writer))
            {
                yield return $"event {entry.Number} is of a desk that another had followed already";
            }
            else if (entry.Event is not DeskEvents.DeskOpened)
            {
                yield return $"event {entry.Number}, {entry.Event.GetType().Name}, is of a desk that had not noted that it opened";
            }
        }
    }

    /// <summary>Cards that came from another node than the one whose desk was open, as sentences. Needs nodes with IP addresses of their own.</summary>
    /// <param name="cluster">The cluster.</param>
    public static IEnumerable<string> Intruders(ClusterUnderTest cluster)
    {
        var opened = cluster.Journal.Entries.Where(e => e.Event is DeskEvents.DeskOpened).ToArray();
        foreach (var arrival in cluster.Receivers.Arrivals)
        {
            var desk = opened.LastOrDefault(o => o.Created <= arrival.At);
            var node = desk is null ? null : cluster.Find(NodeAddress.Of(((DeskEvents.DeskOpened)desk.Event).Node));
            if (node?.Place.Host != arrival.From)
            {
                yield return $"{arrival.CardId} came on {arrival.Channel} from {arrival.From} when the desk was open at {node?.Place.Host ?? "no node"}"
                    + (desk is null ? "" : $" for {(arrival.At - desk.Created).TotalMilliseconds:F0} ms");
            }
        }
    }
}

using System.Text.Json;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// Compares when a live node opened episodes of a symbol, and with which levels, with a replay of the same files. The replay begins before
/// the node: an episode that was open by then goes on taking rounds that open one on the node, and that shifts those after it. From the
/// first opening that both have, both follow the same episode, so all later ones must be the same.
/// </summary>
internal static class LedgerOpenings
{
    /// <summary>Asserts that the openings of a day are the same, for each strategy, side and gate from the first that both have.</summary>
    /// <param name="live">The episodes of the node.</param>
    /// <param name="replayed">The lines of <c>replay --ledger</c>.</param>
    /// <param name="from">Start of the day: from here on, both decide every round alike.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <returns>How many were compared.</returns>
    public static int AssertSame(
        IEnumerable<StoredEpisode> live, IEnumerable<string> replayed, DateTimeOffset from, DateTimeOffset to)
    {
        var range = (From: Instant.From(from), To: Instant.From(to));
        var expected = replayed.Select(line => Of(Outcome.Parse(line))).Where(IsInRange).ToLookup(opening => opening.Key);
        var compared = 0;
        foreach (var actual in live.Select(Of).Where(IsInRange).GroupBy(opening => opening.Key))
        {
            var common = actual.Select(opening => opening.At).Intersect(expected[actual.Key].Select(opening => opening.At)).ToList();
            if (common.Count > 0)
            {
                var first = common.Min();
                Assert.That(Since(actual, first), Is.EqualTo(Since(expected[actual.Key], first)), $"{actual.Key} from {first} on");
                compared += common.Count;
            }
        }

        return compared;

        bool IsInRange(Opening opening) => opening.At >= range.From && opening.At < range.To;
    }

    private static List<Opening> Since(IEnumerable<Opening> openings, Instant first) =>
        [.. openings.Where(opening => opening.At >= first).OrderBy(opening => opening.At)];

    private static Opening Of(StoredEpisode episode) => new(
        (episode.Strategy, SideNames.Of(episode.Levels.Side), episode.Gate),
        episode.OpenedAt,
        episode.Levels.Entry,
        episode.Levels.Stop,
        episode.Levels.TakeProfit);

    private static Opening Of(JsonElement line) => new(
        (line.Text("strategy"), line.Text("side"), line.Text("gate")),
        Instant.From(line.GetProperty("opened_at").GetDateTimeOffset()),
        line.Number("entry"),
        line.Number("stop"),
        line.Number("take_profit"));

    private sealed record Opening((string Strategy, string Side, string Gate) Key, Instant At, double Entry, double Stop, double Target);
}

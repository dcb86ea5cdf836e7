using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>Compares the stored episodes of a live node with the recorded files that the simulated exchange played to it.</summary>
internal sealed class RecordedLedger
{
    private static readonly OutcomeOptions Options = new();

    private readonly Candle[] _candles;
    private readonly FundingEvent[] _funding;

    public RecordedLedger(string symbol, DateTimeOffset from, DateTimeOffset to)
    {
        var folder = ArchiveFolder.Scan(SharedData.Data);
        using var klines = folder.OpenKlines(symbol, from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        _candles = ReadAll(klines);
        using var funding = folder.OpenFunding(symbol, to.ToUnixTimeMilliseconds());
        _funding = ReadAll(funding);
    }

    /// <summary>The episodes that a node stored, newest first.</summary>
    public static Task<IReadOnlyList<StoredEpisode>> ReadAsync(LiveNode node, DateTimeOffset from, DateTimeOffset to) =>
        JournalStorage.Sqlite(node.Database).OpenLedger().ReadAsync(
            new EpisodeFilter(Instant.From(from), Instant.From(to), null, null, int.MaxValue), CancellationToken.None);

    /// <summary>Asserts that an episode with an exit comes out the same when it is followed through the files.</summary>
    public void AssertSame(StoredEpisode episode)
    {
        var follower = new OutcomeFollower(episode.Levels, episode.OpenedAt, Options);
        foreach (var settlement in _funding)
        {
            follower.OnFunding(new FundingSettlement(new Instant(settlement.Time), settlement.Rate));
        }

        foreach (var candle in _candles)
        {
            follower.OnCandle(candle);
        }

        var (live, replayed) = (episode.Outcome, follower.Outcome);
        Assert.Multiple(() =>
        {
            Assert.That((live.Status, live.MfeR, live.MaeR), Is.EqualTo((replayed.Status, replayed.MfeR, replayed.MaeR)), $"{episode}");
            Assert.That((live.Exit?.Price, live.Exit?.At), Is.EqualTo((replayed.Exit?.Price, replayed.Exit?.At)), $"{episode}");
            Assert.That(live.Exit?.NetR, Is.EqualTo(replayed.Exit?.NetR).Within(1e-9), "the exchange rounds funding rates");
        });
    }

    private static T[] ReadAll<T>(IArchiveReader<T> reader)
        where T : struct
    {
        var rows = new List<T>();
        var batch = new T[512];
        for (var count = reader.Read(batch); count > 0; count = reader.Read(batch))
        {
            rows.AddRange(batch[..count]);
        }

        return [.. rows];
    }
}

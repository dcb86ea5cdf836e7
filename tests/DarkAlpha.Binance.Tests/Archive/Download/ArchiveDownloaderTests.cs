using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Archive.Download;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;
using static DarkAlpha.Binance.Tests.Support.DownloadWorld;

namespace DarkAlpha.Binance.Tests.Archive.Download;

/// <summary>What is fetched, and what is not because it is there.</summary>
public sealed class ArchiveDownloaderTests
{
    [Test]
    public async Task What_is_fetched_is_what_a_replay_reads()
    {
        await using var world = await StartAsync();
        var candles = Csv.Candles(10);
        OpenInterestSample[] samples = [new(new Instant(Csv.Start), 1_500), new(new Instant(Csv.Start + 300_000), 1_501)];
        FundingEvent[] funding = [new(Csv.Start + 5, 0.0001)];
        world.Add(Month(2), Csv.Klines(candles));
        world.Add(Day(1, ArchiveKind.Metrics), Csv.Metrics(samples, ArchiveFixture.Symbol, header: true, TimeFormat.Text));
        world.Add(Month(2, ArchiveKind.FundingRate), Csv.Funding(funding, header: true, TimeFormat.Milliseconds));

        var results = await world.RunAsync(Month(2), Day(1, ArchiveKind.Metrics), Month(2, ArchiveKind.FundingRate));

        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(DownloadStatus.Fetched));
        var folder = ArchiveFolder.Scan(world.Folder.Path);
        using var readCandles = folder.OpenKlines(ArchiveFixture.Symbol, long.MinValue, long.MaxValue);
        using var readSamples = folder.OpenOpenInterest(ArchiveFixture.Symbol, long.MaxValue);
        using var readFunding = folder.OpenFunding(ArchiveFixture.Symbol, long.MaxValue);
        Assert.That(ArchiveFixture.ReadAll(readCandles), Is.EqualTo(candles));
        Assert.That(ArchiveFixture.ReadAll(readSamples), Is.EqualTo(samples));
        Assert.That(ArchiveFixture.ReadAll(readFunding), Is.EqualTo(funding));
    }

    [Test]
    public async Task A_file_that_is_there_is_not_fetched_again()
    {
        await using var world = await StartAsync();
        world.Add(Month(1));
        world.Add(Month(2));
        await world.RunAsync(Month(1));
        world.Archive.Requests.Clear();

        var results = await world.RunAsync(Month(1), Month(2));

        Assert.That(results.Select(r => r.Status), Is.EqualTo([DownloadStatus.Present, DownloadStatus.Fetched]));
        Assert.That(world.Archive.Requests, Is.Not.Empty.And.All.Contains("2026-02"));
    }

    [Test]
    public async Task A_day_is_there_with_its_month_and_a_month_with_all_its_days()
    {
        await using var world = await StartAsync();
        world.Folder.Write("BTCUSDT-1m-2026-02.csv.gz", "");
        for (var day = new DateOnly(2026, 1, 1); day.Month == 1; day = day.AddDays(1))
        {
            world.Folder.Write($"BTCUSDT-1m-{day:yyyy-MM-dd}.zip", "");
        }

        var results = await world.RunAsync(Day(28), Month(1));

        Assert.That(results.Select(r => r.Status), Is.All.EqualTo(DownloadStatus.Present));
        Assert.That(world.Archive.Requests, Is.Empty);
    }

    [Test]
    public async Task A_day_that_the_archive_lacks_is_named_and_does_not_stop_the_others()
    {
        await using var world = await StartAsync();
        world.Add(Day(1));
        world.Add(Day(3));

        var results = await world.RunAsync(Day(1), Day(2), Day(3));

        Assert.That(
            results,
            Is.EqualTo(
            [
                new DownloadResult(Day(1), DownloadStatus.Fetched),
                new DownloadResult(Day(2), DownloadStatus.Missing),
                new DownloadResult(Day(3), DownloadStatus.Fetched),
            ]));
        Assert.That(world.Time.Waits, Is.Empty, "a file that is not there is not tried again");
    }

    [Test]
    public async Task A_month_that_is_not_published_yet_is_fetched_by_day()
    {
        await using var world = await StartAsync();
        world.Add(Day(1));
        world.Add(Day(28));

        var results = await world.RunAsync(Month(2));

        Assert.That(results.Where(r => r.IsThere).Select(r => r.File), Is.EqualTo([Day(1), Day(28)]));
        Assert.That(results.Where(r => !r.IsThere).Select(r => r.File), Is.EqualTo(Enumerable.Range(2, 26).Select(day => Day(day))));
    }

    [Test]
    public async Task A_month_that_is_not_over_is_not_asked_for()
    {
        await using var world = await StartAsync();
        world.Add(Month(3, ArchiveKind.FundingRate), "calc_time,funding_interval_hours,last_funding_rate\n");

        var result = (await world.RunAsync(Month(3, ArchiveKind.FundingRate))).Single();

        Assert.That((result.Status, result.Reason), Is.EqualTo((DownloadStatus.Missing, "published only after its end")));
        Assert.That(world.Archive.Requests, Is.Empty);
    }

    [Test]
    public async Task What_is_complete_stays_after_a_cancellation_and_the_next_run_goes_on()
    {
        await using var world = await StartAsync();
        using var stop = new CancellationTokenSource();
        var content = world.Add(Month(1));
        world.Add(Month(2));
        world.Archive.SendHalf(PathOf(Month(2)), async context =>
        {
            await stop.CancelAsync();
            await FakeArchive.StallAsync(context);
        });

        await Assert.ThatAsync(() => world.RunAsync(stop.Token, Month(1), Month(2)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(world.Results, Is.EqualTo([new DownloadResult(Month(1), DownloadStatus.Fetched)]));
        Assert.That(await File.ReadAllBytesAsync(world.PlaceOf(Month(1))), Is.EqualTo(content));

        var results = await world.RunAsync(Month(1), Month(2));
        Assert.That(results.Select(r => r.Status), Is.EqualTo([DownloadStatus.Present, DownloadStatus.Fetched]));
    }
}

using System.Net;
using DarkAlpha.Binance.Archive.Download;
using DarkAlpha.Binance.Tests.Support;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;
using static DarkAlpha.Binance.Tests.Support.DownloadWorld;

namespace DarkAlpha.Binance.Tests.Archive.Download;

/// <summary>Broken files, broken connections, and an archive that is overloaded or refuses.</summary>
public sealed class ArchiveDownloaderFailureTests
{
    private static readonly RemoteFile File = Month(2);
    private static readonly string Path = PathOf(File);
    private static readonly string Checksum = $"{Path}.CHECKSUM";

    [Test]
    public async Task A_file_that_does_not_match_its_checksum_is_never_kept()
    {
        await using var world = await StartAsync();
        world.Archive.Add(Path, [1, 2, 3], checksumOf: [1, 2, 4]);

        var result = (await world.RunAsync(File)).Single();

        Assert.That(result, Is.EqualTo(new DownloadResult(File, DownloadStatus.Failed, "its SHA-256 is not that of its checksum file")));
        Assert.That(world.Archive.Requests.Count(path => path == Path), Is.EqualTo(5));
        Assert.That(world.Folder.Files, Is.Empty);
    }

    [Test]
    public async Task A_file_that_was_damaged_on_its_way_is_fetched_anew()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.Archive.Script(Path, context => context.Response.WriteAsync("no archive"));

        await AssertFetchedAsync(world, content);
        Assert.That(world.Archive.Requests, Is.EqualTo([Checksum, Path, Checksum, Path]));
    }

    [Test]
    public async Task A_checksum_file_without_a_checksum_is_asked_for_again()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.Archive.Script(Checksum, context => context.Response.WriteAsync("<html>please log in</html>"));

        await AssertFetchedAsync(world, content);
    }

    [Test]
    public async Task A_connection_that_is_cut_is_tried_again()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.Archive.SendHalf(Path, context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        await AssertFetchedAsync(world, content);
    }

    [Test]
    public async Task An_archive_that_falls_silent_is_tried_again()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.Archive.SendHalf(Path, context =>
        {
            world.Time.EndTimeouts();
            return FakeArchive.StallAsync(context);
        });

        await AssertFetchedAsync(world, content);
    }

    [Test]
    public async Task A_partial_file_of_an_earlier_run_is_continued()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.WritePart(File, content.AsSpan(0, 100));

        await AssertFetchedAsync(world, content);
        Assert.That(world.Archive.Requests, Is.EqualTo([Checksum, $"{Path} bytes=100-"]));
        Assert.That(world.Bytes, Is.EqualTo(content.Length - 100));
    }

    [Test]
    public async Task A_partial_file_that_is_complete_is_not_requested()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.WritePart(File, content);

        await AssertFetchedAsync(world, content);
        Assert.That(world.Archive.Requests, Is.EqualTo([Checksum]));
    }

    [Test]
    public async Task A_partial_file_of_other_bytes_is_replaced([Values(10, 100_000)] int length)
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.WritePart(File, new byte[length]);

        await AssertFetchedAsync(world, content);
    }

    [Test]
    public async Task A_server_without_ranges_sends_the_file_as_a_whole()
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.WritePart(File, content.AsSpan(0, 100));
        world.Archive.Script(Path, context => context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask());

        await AssertFetchedAsync(world, content);
        Assert.That(world.Bytes, Is.EqualTo(content.Length));
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task A_pause_that_the_archive_asks_for_is_kept(int status)
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        world.Archive.Refuse(Checksum, status, retryAfter: 30);

        await AssertFetchedAsync(world, content);
        Assert.That(world.Time.Waits, Is.EqualTo([TimeSpan.FromSeconds(30)]));
    }

    [Test]
    public async Task A_pause_of_hours_fails_the_file()
    {
        await using var world = await StartAsync();
        world.Archive.Refuse(Checksum, 429, retryAfter: 7_200);

        var result = (await world.RunAsync(File)).Single();

        Assert.That(
            result,
            Is.EqualTo(new DownloadResult(File, DownloadStatus.Failed, "the archive answered HTTP 429 and asks to wait 120 minutes")));
        Assert.That(world.Archive.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(429)]
    [TestCase(500)]
    public async Task Waits_between_attempts_grow(int status)
    {
        await using var world = await StartAsync();
        var content = world.Add(File);
        for (var i = 0; i < 4; i++)
        {
            world.Archive.Refuse(Path, status);
        }

        await AssertFetchedAsync(world, content);
        var waits = world.Time.Waits.Select(wait => wait.TotalSeconds).ToArray();
        Assert.That(waits, Has.Length.EqualTo(4));
        Assert.Multiple(() =>
        {
            Assert.That(waits[0], Is.InRange(1, 2.001));
            Assert.That(waits[1], Is.InRange(2, 4.001));
            Assert.That(waits[2], Is.InRange(4, 8.001));
            Assert.That(waits[3], Is.InRange(8, 16.001));
        });
    }

    [Test]
    public async Task After_three_failures_in_a_row_the_rest_is_not_tried()
    {
        await using var world = await StartAsync();
        RemoteFile[] files = [.. Enumerable.Range(1, 5).Select(day => Day(day))];
        foreach (var file in files)
        {
            world.Archive.Refuse($"{PathOf(file)}.CHECKSUM", (int)HttpStatusCode.Forbidden);
        }

        var results = await world.RunAsync(files);

        DownloadResult[] expected =
        [
            .. files[..3].Select(file => new DownloadResult(file, DownloadStatus.Failed, "the archive answered HTTP 403")),
            .. files[3..].Select(file => new DownloadResult(file, DownloadStatus.GivenUp)),
        ];
        Assert.That(results, Is.EqualTo(expected));
        Assert.That(world.Archive.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_success_between_failures_keeps_the_download_going()
    {
        await using var world = await StartAsync();
        RemoteFile[] files = [.. Enumerable.Range(1, 5).Select(day => Day(day))];
        foreach (var file in files.Where(f => f.From.Day != 3))
        {
            world.Archive.Refuse($"{PathOf(file)}.CHECKSUM", (int)HttpStatusCode.Forbidden);
        }

        world.Add(files[2]);

        var results = await world.RunAsync(files);

        Assert.That(results.Count(r => r.Status == DownloadStatus.Failed), Is.EqualTo(4));
        Assert.That(results.Count(r => r.Status == DownloadStatus.Fetched), Is.EqualTo(1));
    }

    private static async Task AssertFetchedAsync(DownloadWorld world, byte[] content)
    {
        var results = await world.RunAsync(File);

        Assert.That(results, Is.EqualTo([new DownloadResult(File, DownloadStatus.Fetched)]));
        Assert.That(await System.IO.File.ReadAllBytesAsync(world.PlaceOf(File)), Is.EqualTo(content));
        Assert.That(world.Folder.Files, Has.Count.EqualTo(1), "nothing partial is left");
    }
}

using System.Diagnostics;
using System.Globalization;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Node.Tests.Commands.Fetch;

[TestFixture]
public sealed class FetchCommandTests : ProgramFixture
{
    private static readonly string[] Arguments =
        ["fetch", "--symbols", "BTCUSDT", "--from", "2026-01-05", "--to", "2026-01-08", "--data", "fetched"];

    [Test]
    public async Task What_is_fetched_gives_the_cards_of_the_same_data()
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.AddSample();
        Program.Settings["ARCHIVE_URL"] = archive.Url.ToString();

        // Fetching decides nothing, so it loads no code.
        Program.Settings["STRATEGIES_PATH"] = "nowhere";

        var run = (await Program.RunAsync(Arguments)).Succeeded();

        Assert.That(
            run.Output,
            Does.Contain("BTCUSDT   candles 3 of 3 days, open interest 3 of 3 days, funding 1 of 1 months\n")
                .And.Contain("OI_STALE_SECONDS=600 darkalpha replay --data fetched --symbols BTCUSDT --from 2026-01-05 --to 2026-01-08\n")
                .And.Not.Contain("missing"));
        var window = SampleReplays.Whole with { Symbols = ["BTCUSDT"] };
        var fetched = new ArchiveData(ArchiveFolder.Scan(Folder.Of("fetched")));
        var cards = (await SampleReplays.RunAsync(fetched, window)).Select(CardJson.Serialize).ToArray();
        var expected = (await SampleReplays.RunAsync(window)).Select(CardJson.Serialize).ToArray();
        Assert.That(cards, Is.Not.Empty.And.EqualTo(expected));
    }

    [Test]
    [Platform("Unix")]
    [CancelAfter(60_000)]
    public async Task Ctrl_C_keeps_what_is_complete_and_says_how_to_go_on(CancellationToken cancellation)
    {
        await using var archive = await FakeArchive.StartAsync();
        archive.AddSample();
        Program.Settings["ARCHIVE_URL"] = archive.Url.ToString();
        var stalled = new TaskCompletionSource();
        archive.SendHalf("daily/metrics/BTCUSDT/BTCUSDT-metrics-2026-01-07.zip", context =>
        {
            stalled.TrySetResult();
            return FakeArchive.StallAsync(context);
        });

        using var program = Program.Start(Arguments);
        try
        {
            await stalled.Task.WaitAsync(cancellation);
            using var kill = Process.Start("kill", ["-s", "INT", program.Id.ToString(CultureInfo.InvariantCulture)]);
            await program.WaitForExitAsync(cancellation);
        }
        finally
        {
            program.Kill();
        }

        Assert.That(program.ExitCode, Is.EqualTo(130));
        Assert.That(
            await program.StandardOutput.ReadToEndAsync(cancellation),
            Does.Contain("stopped   what is complete stays; repeat the command to go on\n").And.Not.Contain("darkalpha replay"));
    }
}

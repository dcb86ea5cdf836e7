using System.Diagnostics;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.ChaosTests;

/// <summary>
/// One node with two symbols in real time, in a quiet market (1 tick/s) and then a busy one (200 ticks/s), observed from outside. The busy
/// market continues the quiet one on another simulator at the same address, so the node falls back to REST and returns in between.
/// </summary>
public static class SoakCampaign
{
    private const int QuietTicks = 1;
    private const int BusyTicks = 200;

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxWarmUp = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign.</summary>
    /// <param name="length">Total duration; the first half is quiet.</param>
    /// <param name="report">Receives a line for each sample.</param>
    public static async Task<SoakReport> RunAsync(TimeSpan length, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var folder = Directory.CreateTempSubdirectory("darkalpha-soak-");
        try
        {
            await using var receivers = await Receivers.StartAsync();
            var quiet = await SimulatorHost.StartAsync(Market(QuietTicks));
            await using var node = NodeUnderTest.Start(folder.FullName, quiet, Settings(receivers.TelegramUrl));
            await node.WaitForFirstCardAsync(Timeout);

            var clock = Stopwatch.StartNew();
            List<SoakSample> samples = [];
            await SampleAsync(node, clock, length / 2, busy: false, samples, report);

            var (port, now) = (quiet.RestUrl.Port, quiet.Clock.MarketTime);
            await quiet.DisposeAsync();
            await using var busy = await SimulatorHost.StartAsync(Market(BusyTicks) with { Port = port, Start = now });
            await SampleAsync(node, clock, length, busy: true, samples, report);

            await node.StopAsync(Timeout);
            var warmUp = length / 5 < MaxWarmUp ? length / 5 : MaxWarmUp;
            return new SoakReport(samples, warmUp, receivers.TelegramCards.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SampleAsync(
        NodeUnderTest node, Stopwatch clock, TimeSpan until, bool busy, List<SoakSample> samples, Action<string> report)
    {
        using var timer = new PeriodicTimer(PollInterval);
        do
        {
            var sample = SoakSample.Of(node.Process, clock.Elapsed, busy);
            samples.Add(sample);
            report($"{sample.At:mm\\:ss} {(busy ? "busy" : "quiet")} {sample.ResidentMb:F1} MB");
        }
        while (await timer.WaitForNextTickAsync() && clock.Elapsed < until);
    }

    private static SimulatorOptions Market(int ticks) => new()
    {
        Symbols = ["BTCUSDT", "ETHUSDT"],
        TicksPerSecond = ticks,
        Scenes = SceneSchedule.Calm,
        LogCapacity = 1_000,
    };

    // Every tick is evaluated and every evaluation proposes; a symbol issues one card per minute, all other proposals are rejected.
    private static Dictionary<string, string> Settings(string telegramUrl) => new(StringComparer.Ordinal)
    {
        ["POLL_SECONDS"] = "0",
        ["RETURN_THRESHOLD"] = "0.0000001",
        ["MAX_CARDS_PER_DAY"] = "1000000",
        ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "1",
        ["DEDUPE_WINDOW_SECONDS"] = "0",
        ["TELEGRAM_BOT_TOKEN"] = Receivers.Token,
        ["TELEGRAM_CHAT_ID"] = Receivers.Chat,
        ["TELEGRAM_BASE_URL"] = telegramUrl,
    };
}

using System.Diagnostics;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.ChaosTests;

/// <summary>
/// One node at life's own speed through a quiet market (a tick a second) and then a busy one (200 a second), two symbols, looked at from outside.
/// The busy market is the quiet one gone on, served by another exchange at the same address: the node falls back and returns in between.
/// </summary>
public static class SoakCampaign
{
    private const int QuietTicks = 1;
    private const int BusyTicks = 200;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxSettling = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs the campaign.</summary>
    /// <param name="length">How long altogether; half of it is quiet.</param>
    /// <param name="report">Told at each look.</param>
    public static async Task<SoakReport> RunAsync(TimeSpan length, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var folder = Directory.CreateTempSubdirectory("darkalpha-soak-");
        try
        {
            await using var receivers = await Receivers.StartAsync();
            var quiet = await SimulatorHost.StartAsync(Market(QuietTicks));
            await using var node = NodeUnderTest.Start(folder.FullName, quiet, Settings(receivers.Address));
            await node.FirstCardAsync(Timeout);

            var clock = Stopwatch.StartNew();
            List<SoakSample> samples = [];
            await WatchAsync(node, clock, length / 2, busy: false, samples, report);

            var (port, now) = (quiet.RestUrl.Port, quiet.Clock.MarketTime);
            await quiet.DisposeAsync();
            await using var busy = await SimulatorHost.StartAsync(Market(BusyTicks) with { Port = port, Start = now });
            await WatchAsync(node, clock, length, busy: true, samples, report);

            await node.StopAsync(Timeout);
            var settling = length / 5 < MaxSettling ? length / 5 : MaxSettling;
            return new SoakReport(samples, settling, receivers.TelegramCards.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WatchAsync(
        NodeUnderTest node, Stopwatch clock, TimeSpan until, bool busy, List<SoakSample> samples, Action<string> report)
    {
        using var timer = new PeriodicTimer(Look);
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

    // Every tick is evaluated and every evaluation proposes; a symbol issues a card a minute and is refused all others.
    private static Dictionary<string, string> Settings(string receivers) => new(StringComparer.Ordinal)
    {
        ["POLL_SECONDS"] = "0",
        ["RETURN_THRESHOLD"] = "0.0000001",
        ["MAX_CARDS_PER_DAY"] = "1000000",
        ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "1",
        ["DEDUPE_WINDOW_SECONDS"] = "0",
        ["TELEGRAM_BOT_TOKEN"] = Receivers.Token,
        ["TELEGRAM_CHAT_ID"] = Receivers.Chat,
        ["TELEGRAM_BASE_URL"] = receivers,
    };
}

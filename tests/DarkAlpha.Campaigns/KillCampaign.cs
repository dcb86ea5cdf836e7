using DarkAlpha.Actors.Notifications;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Campaigns;

/// <summary>Kills a node at random moments of a run with many cards, starts it again, and accounts for every card afterwards.</summary>
public static class KillCampaign
{
    private const string Database = "campaign.db";

    // A card's life is a minute; what is not settled a little later is lost.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Runs the campaign.</summary>
    /// <param name="kills">How often the node is killed.</param>
    /// <param name="seed">Decides the moments.</param>
    /// <param name="report">Told after each kill.</param>
    public static async Task<KillReport> RunAsync(int kills, int seed, Action<string> report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var folder = Directory.CreateTempSubdirectory("darkalpha-kills-");
        try
        {
            await using var exchange = await SimulatorHost.StartAsync(Market(seed));
            await using var receivers = await Receivers.StartAsync();
            var settings = Settings(receivers.Address);
            var database = Path.Combine(folder.FullName, Database);
            var random = new Random(seed);
            var tokenSeen = false;
            for (var kill = 1; kill <= kills; kill++)
            {
                await using var node = NodeUnderTest.Start(folder.FullName, exchange, settings);
                await StrikeAsync(node, receivers, random);
                tokenSeen |= node.Output.Contains(Receivers.Token, StringComparison.Ordinal);
                report($"kill {kill,3}: {new CardAudit(Journal.Read(database)).Cards,5} cards so far");
            }

            tokenSeen |= await SettleAsync(folder.FullName, exchange, settings, database);
            return new KillReport(kills, new CardAudit(Journal.Read(database)), receivers, tokenSeen);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The worst moments are around a delivery: half of the strikes come with a request that has just arrived and is not answered yet.
    private static async Task StrikeAsync(NodeUnderTest node, Receivers receivers, Random random)
    {
        await node.FirstCardAsync(StartPatience);
        if (random.Next(2) == 0)
        {
            var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var skip = random.Next(4);
            receivers.Arrived = path =>
            {
                if (!path.EndsWith("/getUpdates", StringComparison.Ordinal) && Interlocked.Decrement(ref skip) < 0)
                {
                    arrived.TrySetResult();
                }
            };
            await arrived.Task.WaitAsync(StartPatience);
            receivers.Arrived = null;
        }
        else
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(1, 4_000)), TimeProvider.System);
        }

        await node.KillAsync();
    }

    // A last start without new cards: everything that still waits is delivered, or expires.
    private static async Task<bool> SettleAsync(
        string folder, SimulatorHost exchange, IReadOnlyDictionary<string, string> settings, string database)
    {
        var calm = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["RETURN_THRESHOLD"] = "1", ["ATR_SPIKE_MULTIPLIER"] = "1000000" };
        await using var node = NodeUnderTest.Start(folder, exchange, calm);
        using var patience = new CancellationTokenSource(Settling);
        while (new CardAudit(Journal.Read(database)).Open.Count > 0 && !patience.IsCancellationRequested)
        {
            await Task.Delay(Look, TimeProvider.System, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await node.StopAsync(StartPatience);
        return node.Output.Contains(Receivers.Token, StringComparison.Ordinal);
    }

    private static SimulatorOptions Market(int seed) => new() { Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"], Seed = seed, Scenes = SceneSchedule.Calm };

    // Every move is a breakout and nothing holds the desk back: a card for each symbol every few seconds.
    private static Dictionary<string, string> Settings(string receivers) => new(StringComparer.Ordinal)
    {
        ["DATABASE_PATH"] = Database,
        ["RETURN_THRESHOLD"] = "0.0000001",
        ["TTL_MINUTES"] = "1",
        ["MAX_CARDS_PER_DAY"] = "1000000",
        ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "0.05",
        ["DEDUPE_WINDOW_SECONDS"] = "0",
        ["STALE_SECONDS"] = "15",
        ["TELEGRAM_BOT_TOKEN"] = Receivers.Token,
        ["TELEGRAM_CHAT_ID"] = Receivers.Chat,
        ["TELEGRAM_BASE_URL"] = receivers,
        ["POSTBACK_URL"] = $"{receivers}/hook",
        ["LOG_LEVEL"] = "debug",
    };
}

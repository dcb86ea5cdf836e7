using System.Globalization;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Migration;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Benchmarks.Following;
using DarkAlpha.Benchmarks.Inspection;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>
/// Measures whether shadows slow decisions, send anything or change a card. Each window has a node of its own, whose limit of cards is
/// reached before it is measured, so that every card sent beyond it is seen. Windows without and with shadows alternate.
/// </summary>
internal static class ShadowsBenchmark
{
    private const int Cards = 10;
    private const int Shadows = 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <summary>Runs the benchmark and prints its report.</summary>
    public static async Task RunAsync(LatencyOptions options)
    {
        Console.WriteLine(
            $"{options.Symbols} symbols, {options.Ticks} ticks/s each; {2 * options.Pairs} windows of {Decisions(options)} decisions; "
            + $"load average {InspectionBenchmark.LoadAverage()}");
        string[] symbols = [.. LatencyBenchmark.Names().Take(options.Symbols)];
        await using var exchange = await ExchangeProcess.StartAsync(options.Ticks, symbols);
        using var recorder = new DecisionRecorder();
        List<(string Beside, IEnumerable<double> Decisions)> windows = [];
        for (var window = 0; window < 2 * options.Pairs; window++)
        {
            // Without, with, with, without: neither kind is always measured later.
            var isShadowed = window % 4 is 1 or 2;
            var decisions = await MeasureAsync(options, symbols, exchange, recorder, isShadowed ? Sets() : "");
            windows.Add((isShadowed ? $"{Shadows} shadows" : "nothing", decisions));
        }

        var totals = windows.GroupBy(window => window.Beside, window => window.Decisions)
            .Select(group => ($"{group.Key}, all windows", group.SelectMany(decisions => decisions)));
        Console.WriteLine(FollowingReport.Of([.. windows.OrderBy(window => window.Beside, StringComparer.Ordinal), .. totals]));
    }

    private static async Task<double[]> MeasureAsync(
        LatencyOptions options, string[] symbols, ExchangeProcess exchange, DecisionRecorder recorder, string sets)
    {
        var folder = Directory.CreateTempSubdirectory("darkalpha-shadows-");
        try
        {
            await using var chat = await FakeBotApi.StartAsync();
            var settings = LatencyBenchmark.Settings(options, symbols, exchange, chat, folder.FullName);
            settings["MAX_CARDS_PER_DAY"] = Cards.ToString(CultureInfo.InvariantCulture);
            if (sets.Length > 0)
            {
                settings["SHADOW_SETS"] = sets;
            }

            var full = ReachLimitAsync(chat);
            await using var node = await LatencyNode.StartAsync(settings, TimeSpan.FromSeconds(1), new LatencyTracker());
            await full.WaitAsync(Timeout);
            var decisions = await recorder.NextAsync(Decisions(options), options.Length + Timeout);
            var (issued, equal) = await CheckCardsAsync(settings["DATABASE_PATH"], LatencyNode.Eager(node.Options.Rules));
            var all = new EpisodeFilter(default, new Instant(long.MaxValue), null, RefusedProposal.Issued, int.MaxValue);
            var shadows = await node.Options.Journal.OpenShadows().ReadAsync(all, CancellationToken.None);
            Console.WriteLine(
                $"{(sets.Length > 0 ? Shadows : 0),2} shadows with {shadows.Count} cards: {CountSent(chat)} cards sent, {issued} issued, "
                + $"{equal} of them as the rules alone decide");
            return decisions;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // As many as that time should bring: a symbol is evaluated with each tick, or once in POLL_SECONDS.
    private static int Decisions(LatencyOptions options) =>
        (int)(options.Symbols * options.Length.TotalSeconds / Math.Max(options.Poll, 1.0 / options.Ticks));

    // The first proposes on every evaluation of every symbol, as the live settings do for one; the others are what somebody would try.
    private static string Sets() => string.Join(';', Enumerable.Range(0, Shadows).Select(i =>
    {
        var threshold = i == 0 ? LatencyNode.AnyMove : 0.001m * i;
        return string.Create(CultureInfo.InvariantCulture, $"s{i}:MAX_CARDS_PER_DAY={2 * Cards},RETURN_THRESHOLD={threshold}");
    }));

    // To be called before the node starts: earlier cards would not complete it.
    private static Task ReachLimitAsync(FakeBotApi chat)
    {
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        chat.Received = (_, _) =>
        {
            if (CountSent(chat) >= Cards)
            {
                full.TrySetResult();
            }

            return Task.CompletedTask;
        };
        return full.Task;
    }

    private static int CountSent(FakeBotApi chat) => chat.Calls.Count(call => call.CardId is not null);

    // Each card is computed again from its round and what the desk knew before it.
    private static async Task<(int Issued, int Equal)> CheckCardsAsync(string file, RoundOptions rules)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var database = new SqliteConnection(source.ConnectionString);
        await database.OpenAsync();
        await using var reading = database.BeginTransaction(deferred: true);
        var state = DeskState.Empty;
        var (issued, equal) = (0, 0);
        await foreach (var stored in new JournalRows(database, reading).EventsAsync(CancellationToken.None))
        {
            if (stored.PersistenceId != DeskActor.JournalId)
            {
                continue;
            }

            var deskEvent = (IDeskEvent)WireTypes.ByManifest[stored.Manifest!].Read(stored.Message);
            if (deskEvent is DeskEvents.CardIssued card)
            {
                issued++;
                equal += CardVerification.FirstDifference(rules, state, card) is null ? 1 : 0;
            }

            state = state.Apply(deskEvent);
        }

        return (issued, equal);
    }
}

using System.Globalization;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// A recorded day, streamed by the simulated exchange to a complete node in virtual time, gives the same cards as a replay of the same
/// files, equal in every field except the ages of the data: a replay's data has no age, while a live node's price is a millisecond old and
/// its open interest as old as the last poll. Both evaluate minute closes only. The outcomes that the desk has stored by the end of the day
/// are those that a replay computes from the same files, and refused proposals open the same episodes.
/// </summary>
[TestFixture]
public sealed class RecordedDayTests : ProgramFixture
{
    private const string Symbol = "AVAXUSDT";

    // Time for the node to form its cluster and to warm up.
    private static readonly TimeSpan StartupTime = TimeSpan.FromHours(2);

    // Everything relevant happens at minute closes.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private static readonly DateTimeOffset Day = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Value)[] Rules =
    [
        ("OI_STALE_SECONDS", "600"), ("MAX_CARDS_PER_DAY", "1000"), ("COOLDOWN_AFTER_TRIGGER_MINUTES", "5"),
        ("DEDUPE_WINDOW_SECONDS", "300"),
        ("RETURN_THRESHOLD", "0.006"), ("FUNDING_EXTREME", "0.00005"), ("OI_ZSCORE", "1.0"), ("OI_DELTA_PCT", "0.004"),
        ("WICK_BODY_RATIO", "1.0"), ("SWEEP_PCT", "0.0003"),
    ];

    // Prices arrive only once a minute here, and open interest every five minutes, so the default limits would not fit.
    private static readonly (string Name, string Value)[] Limits =
    [
        ("POLL_SECONDS", "86400"), ("STALE_SECONDS", "120"), ("KLINE_STALE_SECONDS", "120"), ("OI_POLL_SECONDS", "60"),
    ];

    [Test]
    public async Task A_recorded_day_gives_the_same_cards_live_and_in_a_replay()
    {
        var expected = await ReplayAsync();
        var actual = await RunLiveAsync(await File.ReadAllLinesAsync(Folder.Of("ledger.jsonl")));

        await TestContext.Out.WriteLineAsync($"{expected.Count} cards by replay, {actual.Count} live");
        Assert.That(expected, Has.Count.GreaterThan(20), "a day without cards proves nothing");
        Assert.That(actual.Select(WithoutAges), Is.EqualTo(expected.Select(WithoutAges)));
    }

    private static ProposalCard WithoutAges(ProposalCard card) => card with
    {
        DataHealth = card.DataHealth with { PriceAgeMs = 0, KlineRecvAgeMs = 0, KlineCloseAgeMs = 0, FundingAgeMs = 0, OiAgeMs = 0 },
    };

    private async Task<IReadOnlyList<ProposalCard>> ReplayAsync()
    {
        foreach (var (name, value) in Rules)
        {
            Program.Settings[name] = value;
        }

        var outcome = await Program.RunAsync(
            "replay", "--data", SharedData.Data, "--symbols", Symbol,
            "--from", Iso(Day.AddDays(-1)), "--to", Iso(Day.AddDays(1)), "--out", "cards.jsonl",
            "--ledger", "ledger.jsonl");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder.Path, "cards.jsonl"));
        return [.. lines
            .Select(line => CardJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(line)))
            .Where(card => card.CreatedAt >= Day)];
    }

    private static async Task<IReadOnlyList<ProposalCard>> RunLiveAsync(IReadOnlyList<string> replayedLedger)
    {
        var market = new SimulatorOptions
        {
            DataFolder = SharedData.Data, Symbols = [Symbol], Start = Day - StartupTime, Cadence = StreamCadence.MinuteCloses,
        };
        await using var node = await LiveNode.StartVirtualAsync(market, Slack, [.. Rules, .. Limits]);
        await node.PassUntilAsync(Day.AddDays(1));
        var cards = node.Cards.All;
        await VerifyAsync(node, cards);
        await VerifyLedgerAsync(node, replayedLedger);
        return [.. cards.Where(card => card.CreatedAt >= Day)];
    }

    // Recomputing each card from its record in the journal must give the same card, to the last digit, and each stored outcome is that
    // of the recorded candles.
    private static async Task VerifyAsync(LiveNode node, IReadOnlyList<ProposalCard> cards)
    {
        var recorded = new RecordedOutcomes(SharedData.Data, Symbol, Day - StartupTime, Day.AddDays(1));
        var inspector = node.System.ActorSelection("/user/inspector");
        var resolved = 0;

        // Queries that wait together are answered by one pass over the journal.
        foreach (var some in cards.Chunk(200))
        {
            var audits = await Task.WhenAll(some.Select(card =>
                inspector.Ask<CardAudit>(new InspectorQueries.GetAudit(card.CardId), TimeSpan.FromSeconds(90))));
            foreach (var audit in audits)
            {
                Assert.That(audit.Difference, Is.Null, $"{audit.Issued.Card.CardId}");
                if (audit.Outcome is { } stored)
                {
                    resolved++;
                    Assert.That(recorded.FirstDifference(stored), Is.Null, $"{audit.Issued.Card.CardId}: {stored}");
                }
            }
        }

        await TestContext.Out.WriteLineAsync(
            $"{cards.Count} cards verified from the journal; {resolved} outcomes equal those of the recorded candles");
        Assert.That(resolved, Is.GreaterThan(10), "a day without outcomes proves nothing");
    }

    // Live, the ledger opens the same episodes as the replay and follows them to the same ends as the recorded files have for them.
    private static async Task VerifyLedgerAsync(LiveNode node, IReadOnlyList<string> replayed)
    {
        await node.PassAsync(2 * Slack);
        var recorded = new RecordedLedger(Symbol, Day - StartupTime, Day.AddDays(1).AddHours(1));
        var episodes = await RecordedLedger.ReadAsync(node, Day - StartupTime, Day.AddDays(1));
        var ended = episodes.Where(episode => episode.Outcome.Exit is not null).ToArray();
        Assert.That(ended, Is.Not.Empty, "a day without refused proposals proves nothing");
        foreach (var episode in ended)
        {
            recorded.AssertSame(episode);
        }

        // The last ones may still be on their way to the database.
        var compared = LedgerOpenings.AssertSame(episodes, replayed, Day, Day.AddDays(1) - (10 * Slack));
        Assert.That(compared, Is.GreaterThan(0), "a day without an opening proves nothing");
        await TestContext.Out.WriteLineAsync(
            $"{ended.Length} of {episodes.Count} episodes of the ledger followed again; {compared} opened as in the replay");
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

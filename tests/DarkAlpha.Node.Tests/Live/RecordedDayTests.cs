using System.Globalization;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// A recorded day, played by the simulated exchange to a whole node in virtual time, gives the cards that a replay of the same files gives:
/// equal in every field but the ages of their data, close by close. Both judge minute closes only. A replay's data has no age; a live node's
/// price is a millisecond old, and its open interest as old as the last poll.
/// </summary>
[TestFixture]
public sealed class RecordedDayTests : ProgramFixture
{
    private const string Symbol = "AVAXUSDT";

    // The node forms its cluster and warms up meanwhile.
    private static readonly TimeSpan StartUp = TimeSpan.FromHours(2);

    // Everything that matters here happens at the closes of minutes.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private static readonly DateTimeOffset Day = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly (string Name, string Value)[] Rules =
    [
        ("OI_STALE_SECONDS", "600"), ("MAX_CARDS_PER_DAY", "1000"), ("COOLDOWN_AFTER_TRIGGER_MINUTES", "5"), ("DEDUPE_WINDOW_SECONDS", "300"),
        ("RETURN_THRESHOLD", "0.006"), ("FUNDING_EXTREME", "0.00005"), ("OI_ZSCORE", "1.0"), ("OI_DELTA_PCT", "0.004"),
        ("WICK_BODY_RATIO", "1.0"), ("SWEEP_PCT", "0.0003"),
    ];

    // Prices come once a minute here, and open interest changes every five: that is not what these limits are for.
    private static readonly (string Name, string Value)[] Pace =
    [
        ("POLL_SECONDS", "86400"), ("STALE_SECONDS", "120"), ("KLINE_STALE_SECONDS", "120"), ("OI_POLL_SECONDS", "60"),
    ];

    [Test]
    public async Task It_gives_the_cards_of_a_replay()
    {
        var expected = await ReplayAsync();
        var actual = await PlayAsync();

        await TestContext.Out.WriteLineAsync($"{expected.Count} cards by replay, {actual.Count} live");
        Assert.That(expected, Has.Count.GreaterThan(20), "a day without cards shows nothing");
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
            "replay", "--data", SharedData.Data, "--symbols", Symbol, "--from", Iso(Day.AddDays(-1)), "--to", Iso(Day.AddDays(1)), "--out", "cards.jsonl");
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        var lines = await File.ReadAllLinesAsync(Path.Combine(Folder.Path, "cards.jsonl"));
        return [.. lines
            .Select(line => CardJson.Deserialize(System.Text.Encoding.UTF8.GetBytes(line)))
            .Where(card => card.CreatedAt >= Day)];
    }

    private static async Task<IReadOnlyList<ProposalCard>> PlayAsync()
    {
        var market = new SimulatorOptions
        {
            DataFolder = SharedData.Data, Symbols = [Symbol], Start = Day - StartUp, Cadence = StreamCadence.MinuteCloses,
        };
        await using var node = await LiveNode.StartVirtualAsync(market, Slack, [.. Rules, .. Pace]);
        await node.PassUntilAsync(Day.AddDays(1));
        var cards = node.Cards.All;
        await VerifyAsync(node, cards);
        return [.. cards.Where(card => card.CreatedAt >= Day)];
    }

    // Every card must come out again from what the journal has of it, to the last digit.
    private static async Task VerifyAsync(LiveNode node, IReadOnlyList<ProposalCard> cards)
    {
        foreach (var card in cards)
        {
            var audit = await node.Url.ReadAsync($"/api/cards/{card.CardId}");
            Assert.That(audit.GetProperty("verification").GetProperty("equal").GetBoolean(), Is.True, $"{card.CardId}: {audit.GetProperty("verification")}");
        }

        await TestContext.Out.WriteLineAsync($"{cards.Count} cards come out again from the journal");
    }

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

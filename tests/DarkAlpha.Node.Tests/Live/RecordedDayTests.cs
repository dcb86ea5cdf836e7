using System.Globalization;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>
/// A recorded day, played by the exchange's stand-in at high speed to a whole node, gives the cards that a replay of the same files gives.
/// Both judge minute closes only. What may differ, and by how much: a live round is dated by the clock and comes some milliseconds of the
/// machine after the close, which are seconds here, and its price is the newest tick by then instead of the close itself. So the entry lies
/// within the range of that minute and the next, give or take the tick that lies between bid and ask.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class RecordedDayTests : ProgramFixture
{
    private const string Symbol = "AVAXUSDT";

    // The cooldown ends half a minute of the market from the next close, which at this speed are fifty milliseconds of a busy machine.
    private const double Speed = 600;
    private const double TickSize = 0.001;
    private const int MinutesPerDay = 1440;

    // A live round comes some milliseconds of the machine after the close, and its clock is some milliseconds off; here these are seconds.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    // Starting takes a second or two, which are half an hour here.
    private static readonly TimeSpan StartUp = TimeSpan.FromHours(2);

    private static readonly DateTimeOffset Day = new(2026, 2, 2, 0, 0, 0, TimeSpan.Zero);

    // Many cards, and limits that lie between whole minutes: on a whole minute the milliseconds of a live round would decide.
    private static readonly (string Name, string Value)[] Rules =
    [
        ("OI_STALE_SECONDS", "1200"), ("MAX_CARDS_PER_DAY", "1000"), ("COOLDOWN_AFTER_TRIGGER_MINUTES", "4.5"), ("DEDUPE_WINDOW_SECONDS", "250"),
        ("RETURN_THRESHOLD", "0.006"), ("FUNDING_EXTREME", "0.00005"), ("OI_ZSCORE", "1.0"), ("OI_DELTA_PCT", "0.004"),
        ("WICK_BODY_RATIO", "1.0"), ("SWEEP_PCT", "0.0003"),
    ];

    // At this speed a millisecond of the machine is more than half a second of the market.
    private static readonly (string Name, string Value)[] Patience =
    [
        ("POLL_SECONDS", "86400"), ("STALE_SECONDS", "1200"), ("KLINE_STALE_SECONDS", "1200"), ("FUNDING_STALE_SECONDS", "7200"),
        ("OI_POLL_SECONDS", "60"), ("SERVER_TIME_REFRESH_SEC", "3600"), ("SERVER_TIME_DEGRADED_RETRY_SEC", "600"), ("MAX_CLOCK_ERROR_MS", "600000"),
    ];

    [Test]
    public async Task It_gives_the_cards_of_a_replay()
    {
        var expected = await ReplayAsync();
        var actual = await PlayAsync(expected[^1].CreatedAt);

        await TestContext.Out.WriteLineAsync(
            $"{expected.Count} cards by replay, {actual.Count} live; entries differ by at most {expected.Zip(actual, Difference).DefaultIfEmpty().Max():P3}");
        Assert.That(expected, Has.Count.GreaterThan(20), "a day without cards shows nothing");
        Assert.That(actual.Select(Identity), Is.EqualTo(expected.Select(Identity)));
        using var minutes = ArchiveFolder.Scan(SharedData.Data).OpenKlines(Symbol, Day.ToUnixTimeMilliseconds(), Day.AddDays(2).ToUnixTimeMilliseconds());
        var day = new Candle[2 * MinutesPerDay];
        Assert.That(minutes.Read(day), Is.EqualTo(day.Length));
        var pairs = actual.Zip(expected, (live, replayed) => (Live: live, Replayed: replayed)).ToList();
        Assert.That(pairs.Where(p => (p.Live.CreatedAt - p.Replayed.CreatedAt).Duration() >= Slack).Select(p => Identity(p.Live)), Is.Empty);
        Assert.That(pairs.Where(p => !IsWithinItsMinutes(p.Live, p.Replayed, day)).Select(p => Identity(p.Live)), Is.Empty);
    }

    // Of the conditions only two look at the price or at the time; the others must agree to all the digits they are written with, and so say
    // which close it was.
    private static string Identity(ProposalCard card)
    {
        var conditions = card.Rationale.Split("; ").Where(c => !c.StartsWith("atr_min ", StringComparison.Ordinal) && !c.StartsWith("kline_close_age_ms ", StringComparison.Ordinal));
        return $"{card.Strategy} {card.Side} {string.Join("; ", conditions)}";
    }

    private static bool IsWithinItsMinutes(ProposalCard card, ProposalCard atClose, Candle[] day)
    {
        var next = (int)((atClose.CreatedAt.AddMilliseconds(1) - Day).Ticks / TimeSpan.TicksPerMinute);
        var (closed, forming) = (day[Math.Max(0, next - 1)], day[next]);
        return card.Entry >= Math.Min(closed.Low, forming.Low) - TickSize && card.Entry <= Math.Max(closed.High, forming.High) + TickSize;
    }

    private static double Difference(ProposalCard expected, ProposalCard actual) => Math.Abs(actual.Entry / expected.Entry - 1);

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

    private static async Task<IReadOnlyList<ProposalCard>> PlayAsync(DateTimeOffset until)
    {
        var market = new SimulatorOptions { DataFolder = SharedData.Data, Symbols = [Symbol], Start = Day - StartUp, Speed = Speed, TicksPerSecond = 1 };
        await using var node = await LiveNode.StartAsync(market, [.. Rules, .. Patience]);
        var cards = new List<ProposalCard>();
        do
        {
            cards.Add(await node.Cards.NextAsync());
        }
        while (cards[^1].CreatedAt < until);
        await VerifyAsync(node, cards);
        return [.. cards.Where(card => card.CreatedAt >= Day)];
    }

    // Every card must come out again from what the journal has of it, to the last digit.
    private static async Task VerifyAsync(LiveNode node, List<ProposalCard> cards)
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

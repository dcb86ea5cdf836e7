using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Demo;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Tests.Commands.Demo;

/// <summary>States of the demo without a running node.</summary>
internal static class DemoSnapshots
{
    private static readonly DataHealth Health = new(Reasons.Ok, 212, 1_104, 30_000, 2_950, 14_200, OpenInterestStatus.Ok, DataSource.Ws);

    public static DateTimeOffset Start { get; } = new(2026, 1, 6, 8, 0, 0, TimeSpan.Zero);

    /// <summary>A running demo: three symbols, one LONG card that is open, 24 older ones of both sides, and a full log.</summary>
    public static DemoSnapshot Running() => new(
        Start.AddMinutes(70),
        30,
        ["BTCUSDT", "ETHUSDT", "SOLUSDT"],
        [
            Status("BTCUSDT", 91462.85) with { LastDecision = Round(DecisionKind.Blocked, Reasons.MaxCardsPerDayExceeded), Switches = 2 },
            Status("ETHUSDT", 3198.485) with
            {
                LastDecision = Round(DecisionKind.NoSignal, Reasons.NoTrigger), Source = DataSource.Rest, Switches = 1,
            },
            Status("SOLUSDT", 63.9395) with { LastDecision = Round(DecisionKind.Emit, Reasons.Ok) },
        ],
        [
            Card("SOLUSDT", Side.Long, 63.417, minute: 69),
            .. Enumerable.Range(1, 24).Select(OlderCard),
        ],
        [.. Enumerable.Range(1, 100).Select(Line)]);

    public static SymbolStatus Status(string symbol, double price) => new(
        new Symbol(symbol),
        "akka.tcp://darkalpha@127.0.0.1:4053",
        Instant.From(Start),
        DataSource.Ws,
        Health,
        price,
        MinuteCandles: 125,
        QuarterCandles: 127,
        Warm: true,
        Failure: null,
        LastDecision: null,
        Rounds: 1_234,
        Switches: 0);

    public static DemoCard Card(string symbol, Side side, double entry, int minute)
    {
        var risk = side == Side.Long ? 0.005 : -0.005;
        var proposal = new Proposal(
            side == Side.Long ? "vol_breakout_card" : "fake_breakout_reversal", side, entry, entry * (1 - risk), entry * (1 + 2 * risk),
            LeverageSuggest: 50, PositionUsdt: 2_101.28, MaxRiskUsdt: 10, TtlMinutes: 15, Priority: 70, Confidence: 71);
        var card = CardBuilder.Of(symbol, Start.AddMinutes(minute), proposal, "return_5m 0.0120811 > 0.012", Health);
        return new DemoCard(card, ConsoleCard.Render(card, tick: null).TrimEnd());
    }

    // Alternately SHORT and LONG, two minutes apart.
    private static DemoCard OlderCard(int number) => Card(
        number % 3 == 0 ? "BTCUSDT" : "ETHUSDT", number % 2 == 0 ? Side.Long : Side.Short, 3198.25, minute: 69 - 2 * number);

    private static RoundRecord Round(DecisionKind kind, string reason) =>
        new(Instant.From(Start), Instant.From(Start), 1, kind, reason, "", null);

    private static LiveLogLine Line(int number) => new(
        Start.AddSeconds(number),
        number % 2 == 0 ? LogLevel.Information : LogLevel.Warning,
        $"SOLUSDT switches ws -> rest: the newest price is {5_000 + number} ms old, more than 5000 ms; rounds go on with REST");
}

using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Sample answers of symbols.</summary>
internal static class TestSymbols
{
    private static readonly Instant At = new(1_769_954_219_999); // 2026-02-01T13:56:59.999Z

    public static SymbolStatus Status(string symbol, string reason = Reasons.Ok, DataSource source = DataSource.Ws) => new(
        new Symbol(symbol),
        "akka://desk",
        At,
        source,
        new DataHealth(reason, 212, 1104, 0, 2950, 14200, OpenInterestStatus.Ok, source),
        10.052,
        1500,
        110,
        Warm: true,
        Failure: null,
        new RoundRecord(At, At.PlusMilliseconds(-60_000), 61, DecisionKind.NoSignal, Reasons.NoTrigger, "", null),
        Rounds: 1234,
        Switches: 2);

    public static SymbolExplanation Explanation(string symbol) => new(
        Status(symbol),
        new SignalContext { Symbol = new Symbol(symbol), Timestamp = At, Price = 10.052 },
        [
            new SymbolExplanation.StrategyAnswer(
                "funding_oi_skew",
                Proposes: false,
                "funding_extreme",
                [
                    new Condition("atr_known", null, 0.031, Comparison.Known, null, true),
                    new Condition("funding_extreme", null, 0.0001, Comparison.AtLeast, 0.0005, false),
                ]),
            new SymbolExplanation.StrategyAnswer(
                "vol_breakout_card",
                Proposes: true,
                Reasons.Ok,
                [new Condition("return_5m", "move", 0.0153, Comparison.Above, 0.012, true)]),
        ],
        [
            new RoundRecord(At, At.PlusMilliseconds(-60_000), 61, DecisionKind.NoSignal, Reasons.NoTrigger, "", null),
            new RoundRecord(
                At.PlusMilliseconds(-60_000),
                At.PlusMilliseconds(-60_000),
                1,
                DecisionKind.Emit,
                Reasons.Ok,
                "",
                new CardId($"{symbol}-20260201T135559999Z")),
        ]);
}

using System.Collections.Immutable;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Symbols, and what their strategies say.</summary>
internal static class SampleSymbols
{
    private const string Now = SampleViews.Now;
    private const string Earlier = SampleViews.Earlier;
    private const string Yesterday = SampleViews.Yesterday;
    private const string Node = SampleViews.Node;

    /// <summary>What the strategies see.</summary>
    public static ContextView Context { get; } = new(
        92_000.1, 0.0123, 310.5, 280.25, 0.000123, 81_234.567, 92_001.5, 2.345, 0.0123, Earlier,
        new ContextView.SweepView(Earlier, 92_000, 92_100.5, 91_900.25, 92_050, 92_090.75, 91_950.5));

    /// <summary>Data that is fresh.</summary>
    public static SymbolView.HealthView Healthy { get; } = new(true, "ok", 275, 1_250, 30_000, 12_000, 4_500);

    /// <summary>The answers of two strategies.</summary>
    public static ImmutableArray<StrategyView> Strategies { get; } =
    [
        new(
            "fake_breakout_reversal",
            false,
            "no_sweep",
            [
                new("candle_high_above_prior_high", "high_sweep", 92_100.5, ">", 92_090.75, true),
                new("wick_to_body_ratio", "high_sweep", 0.75, ">=", 1.5, false),
                new("candle_low_below_prior_low", "low_sweep", 91_900.25, "<", 91_950.5, true),
            ]),
        new(
            "vol_breakout_card",
            true,
            "ok",
            [new("return_5m", null, 0.0123, ">=", 0.012, true), new("atr_spike", null, null, "known", null, false)]),
    ];

    /// <summary>One symbol that is well, one that is not, and one that does not answer.</summary>
    public static SymbolsView View => new(
        [
            new("BTCUSDT", Node, Now, "ws", Healthy, 92_000.1, 2_880, 192, true, null, 4_321, 2, Decision("no_signal", "no_trigger", Now)),
            new(
                "1000SHIBUSDT",
                Node,
                Now,
                "rest",
                Healthy with { Ok = false, Reason = "kline_stale", PriceAgeMs = 181_000 },
                0.02345678,
                2_880,
                192,
                true,
                null,
                4_321,
                2,
                Decision("blocked", "max_cards_per_day_exceeded", Earlier)),
        ],
        ["SOLUSDT"]);

    /// <summary>The first of them in detail.</summary>
    public static ExplanationView Explanation => new(
        View.Symbols[0],
        Context,
        new MarketSnapshotView(
            Context,
            new MarketSnapshotView.CandlesView(2_880, Yesterday, Earlier, false),
            new MarketSnapshotView.CandlesView(192, Yesterday, Earlier, true),
            new MarketSnapshotView.InterestView(96, 81_234.567, Earlier, 81_000.25, 80_123.456, 1_234.5678)),
        Strategies,
        [
            Decision("emit", "ok", Now) with { CardId = "BTCUSDT-20260201T135659999Z", Detail = "vol_breakout_card LONG" },
            Decision("blocked", "symbol_cooldown_active", Yesterday) with
            {
                Detail = "vol_breakout_card LONG: silent after its last card until 14:26:59Z",
            },
        ],
        [new(Earlier, "ws", "rest", "no frame for 30 s on the public route")]);

    private static DecisionView Decision(string kind, string reason, string at) => new(at, Earlier, 420, kind, reason, "", null);
}

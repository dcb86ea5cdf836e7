using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Responses of a busy node, with long names and reasons, as <c>inspect</c> renders them.</summary>
internal static class SampleViews
{
    private const string Now = "2026-02-01T13:57:00.000Z";
    private const string Earlier = "2026-02-01T13:50:00.000Z";
    private const string Yesterday = "2026-01-31T13:57:00.000Z";
    private const string Node = "akka.tcp://darkalpha@desk-node-1.internal:4053";

    private static readonly ContextView Context = new(
        92_000.1, 0.0123, 310.5, 280.25, 0.000123, 81_234.567, 92_001.5, 2.345, 0.0123, Earlier,
        new ContextView.SweepView(Earlier, 92_000, 92_100.5, 91_900.25, 92_050, 92_090.75, 91_950.5));

    private static readonly SymbolView.HealthView Healthy = new(true, "ok", 275, 1_250, 30_000, 12_000, 4_500);

    private static readonly ImmutableArray<StrategyView> Strategies =
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

    /// <summary>Every table of <c>inspect</c>, by the name of its verb.</summary>
    public static IReadOnlyDictionary<string, IRenderable> All { get; } = new Dictionary<string, IRenderable>(StringComparer.Ordinal)
    {
        ["nodes"] = NodesTable.Render(new NodesView(
        [
            new(Node, ["desk", "symbols"], "up", true, true, true, true, true),
            new("akka.tcp://darkalpha@10.11.12.13:40531", ["symbols"], "unreachable", false, false, false, false, false),
        ])),
        ["symbols"] = SymbolsTable.Render(Symbols),
        ["symbol"] = ExplanationTable.Render(Explanation),
        ["why"] = WhyText.Render(new WhyView(
            "BTCUSDT",
            Now,
            "no card: no strategy triggered",
            Earlier,
            420,
            ["return_5m is 0.0042; it would have to be at least 0.012 in either direction"])),
        ["cards"] = CardsTable.Render(new CardsView(
        [
            new(
                Card,
                [
                    new("console", "delivered", 1, "shown"),
                    new("telegram", "delivered", 3, "message 42"),
                    new("webhook", "pending", 12, "HTTP 503"),
                ]),
        ])),
        ["card"] = AuditTable.Render(Audit),
        ["outcomes"] = OutcomesTable.Render(new OutcomesView(
            Now,
            Yesterday,
            Summary,
            [
                Stopped,
                Stopped with { Symbol = "BTCUSDT", Status = "open", ExitPrice = null, ExitAt = null, Minutes = null, NetR = null },
            ])),
        ["outcome"] = OutcomeTable.Render(new OutcomeRecordView(
            Stopped,
            true,
            Now,
            new OutcomeRecordView.PartialView(0.02345999, 0.02344444),
            new OutcomeRecordView.RulesView(1_440, 0.0005, 0.0001))),
        ["ledger"] = LedgerTable.Render(new LedgerView(
            true,
            Now,
            Yesterday,
            false,
            [
                new("max_cards_per_day_exceeded", 12_345, -12.5, "-0.10 (95 %: -0.25 to +0.05)", Summary),
                new("symbol_cooldown_active", 17, 3.25, "too few: 12 of 30, 4 of 10 days", Summary),
            ],
            [])),
        ["shadows"] = ShadowsTable.Render(SampleShadows.View),
        ["promote"] = PromotionText.Render(SampleShadows.View, "calm"),
        ["guards"] = GuardsTable.Render(new GuardsView(
            Now,
            [
                new("stop_cooldown_active", false, false, "off", []),
                new(
                    "drawdown_guard_active",
                    true,
                    false,
                    "drawdown less than 8 R in 2880 min",
                    [new(null, null, null, "no drawdown in 2880 min", null)]),
                new(
                    "weak_guard_active",
                    true,
                    true,
                    "loss less than 3 R in 10080 min",
                    [
                        new("1000SHIBUSDT", "fake_breakout_reversal", null, "-3.25 R over 6 cards", Now),
                        new("BTCUSDT", "vol_breakout_card", null, "-4.50 R over 7 cards", Yesterday),
                    ]),
            ])),
        ["risk"] = RiskTable.Render(new RiskView(
            Now,
            "2026-02-01",
            4,
            5,
            12.5,
            30,
            new RiskView.KillSwitchView(true, false, true, "alice via http from 127.0.0.1: drill", Earlier),
            ImmutableSortedDictionary<string, string>.Empty.Add("BTCUSDT", Now).Add("1000SHIBUSDT", Now),
            2,
            ImmutableSortedDictionary<string, long>.Empty.Add("max_cards_per_day_exceeded", 1_234).Add("symbol_cooldown_active", 17))),
        ["mutes"] = MutesTable.Render(new MutesView(
            Now,
            [
                new("all", "all", Now, "alice via http from 127.0.0.1", null),
                new("fake_breakout_reversal", "strategy", Yesterday, "telegram:77 Ann", "the data of the exchange look odd since noon"),
            ],
            new MutesView.QuietView("22:00-06:30,13:00-13:15", "Asia/Taipei", Now))),
        ["exchange"] = ExchangeTable.Render(Exchange),
        ["tree"] = TreeTable.Render(new TreeView(
            [
                new(
                    Node,
                    [
                        new(0, "desk", "DeskActor", 3, 0, 2, null),
                        new(1, "symbol-BTCUSDT", "SymbolActor", 0, 4, 0, "IOException: the connection was closed by the other side"),
                        new(2, "strategy-fake_breakout_reversal", "StrategyActor", 12, 0, 1, null),
                    ],
                    7),
            ],
            [Node])),
    };

    private static OutcomeSummaryView Summary => new(
        "mean net +0.12 R a card (95 %: -0.05 to +0.30), gross +0.25 R: 45 resolved cards on 12 days",
        true, 50, 45, 30, 12, 10, 3, 2, 1, 5.535, 0.123, -0.051, 0.3, 0.25, 0.4, 0.27, 0.55, 0.36);

    private static OutcomeView Stopped => new(
        "1000SHIBUSDT-20260201T135659999Z", "1000SHIBUSDT", "fake_breakout_reversal", "SHORT", 87.5, Earlier, 0.02345678, 0.02399999,
        0.02234567)
    {
        Status = "ambiguous", MfeR = 1.25, MaeR = -1.05, ExitPrice = 0.02399999, ExitAt = Now, Minutes = 1_439,
        GrossR = -1, FeesR = 0.043, FundingR = -0.002, NetR = -1.041,
    };

    private static JsonElement Card => JsonElement.Parse(
        """
        {"card_id":"1000SHIBUSDT-20260201T135659999Z","strategy":"fake_breakout_reversal","side":"SHORT",
        "entry":0.02345678,"stop":0.02399999,"take_profit":0.02234567,"leverage_suggest":50,"position_usdt":1234.5,"max_risk_usdt":10,"priority":90,"confidence":87.5,
        "expires_at":"2026-02-01T14:11:59.999Z"}
        """);

    private static SymbolsView Symbols => new(
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

    private static ExplanationView Explanation => new(
        Symbols.Symbols[0],
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

    private static AuditView Audit => new(
        Card,
        Now,
        Node,
        Context,
        Healthy,
        Strategies,
        [
            new("fake_breakout_reversal", "SHORT", 0.02345678, 0.02399999, 0.02234567, 1_234.5, 15, 90, 87.5, "a reason"),
            new("vol_breakout_card", "SHORT", 0.02345678, 0.02399999, 0.02234567, 1_234.5, 15, 80, 60, "a reason"),
        ],
        [new("vol_breakout_card", "fake_breakout_reversal", "lower_priority")],
        [
            new("max_cards_per_day_exceeded", "4 cards on 2026-02-01", "below 5", true),
            new("symbol_cooldown_active", "no card before", "at least 30 min", true),
        ],
        [
            new(
                "telegram",
                "delivered",
                2,
                "message 42",
                [
                    new(Now, "started", ""),
                    new(Now, "deferred", "Telegram answered 429: Too Many Requests: retry after 5"),
                    new(Now, "confirmed", "message 42"),
                ]),
        ],
        new AuditView.VerificationView(true, "recorded", null),
        1_234)
    {
        Outcome = new AuditView.ResolvedView(Partial: null, Recomputed: null)
        {
            Status = "ambiguous", MfeR = 0.98765, MaeR = -1.23456, ExitPrice = 0.02399999, ExitAt = Now, Minutes = 1_439,
            GrossR = -1.00123, FeesR = 0.04567, FundingR = -0.00123, NetR = -1.04567,
        },
    };

    private static ExchangeView Exchange => new(
        [
            new(
                Node,
                Now,
                [new(1, "public", 10, 3_600_000, 12), new(2, "market", 20, 3_600_000, 250)],
                ImmutableSortedDictionary<string, long>.Empty.Add("book_ticker", 1_234_567).Add("mark_price", 86_400),
                ImmutableSortedDictionary<string, double>.Empty.Add("book_ticker", 123.4).Add("mark_price", 2),
                60,
                new ExchangeView.BudgetView(
                    123,
                    120,
                    2_400,
                    1_200,
                    1_080,
                    0.5,
                    true,
                    3,
                    2,
                    Now,
                    null,
                    ImmutableSortedDictionary<string, long>.Empty.Add("klines", 12).Add("time", 3)),
                new ExchangeView.ClockView(-12, true, null)),
        ],
        []);

    private static DecisionView Decision(string kind, string reason, string at) => new(at, Earlier, 420, kind, reason, "", null);
}

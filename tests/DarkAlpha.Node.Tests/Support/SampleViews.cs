using System.Collections.Immutable;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web.Views;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Responses of a busy node, with long names and reasons, as <c>inspect</c> renders them.</summary>
internal static class SampleViews
{
    /// <summary>The instant of the responses.</summary>
    public const string Now = "2026-02-01T13:57:00.000Z";

    /// <summary>Minutes before it.</summary>
    public const string Earlier = "2026-02-01T13:50:00.000Z";

    /// <summary>A day before it.</summary>
    public const string Yesterday = "2026-01-31T13:57:00.000Z";

    /// <summary>The node that answers.</summary>
    public const string Node = "akka.tcp://darkalpha@desk-node-1.internal:4053";

    /// <summary>Every table of <c>inspect</c>, by the name of its verb.</summary>
    public static IReadOnlyDictionary<string, IRenderable> All { get; } = new Dictionary<string, IRenderable>(StringComparer.Ordinal)
    {
        ["nodes"] = NodesTable.Render(new NodesView(
        [
            new(Node, ["desk", "symbols"], "up", true, true, true, true, true),
            new("akka.tcp://darkalpha@10.11.12.13:40531", ["symbols"], "unreachable", false, false, false, false, false),
        ])),
        ["symbols"] = SymbolsTable.Render(SampleSymbols.View),
        ["symbol"] = ExplanationTable.Render(SampleSymbols.Explanation),
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
                SampleCards.Card,
                [
                    new("console", "delivered", 1, "shown"),
                    new("telegram", "delivered", 3, "message 42"),
                    new("webhook", "pending", 12, "HTTP 503"),
                ]),
        ])),
        ["card"] = AuditTable.Render(SampleCards.Audit),
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
}

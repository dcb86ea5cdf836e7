using System.Text.Json;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>A card and its record.</summary>
internal static class SampleCards
{
    private const string Now = SampleViews.Now;
    private const string Node = SampleViews.Node;

    /// <summary>A card as the channels get it.</summary>
    public static JsonElement Card => JsonElement.Parse(
        """
        {"card_id":"1000SHIBUSDT-20260201T135659999Z","strategy":"fake_breakout_reversal","side":"SHORT",
        "entry":0.02345678,"stop":0.02399999,"take_profit":0.02234567,"leverage_suggest":50,"position_usdt":1234.5,
        "max_risk_usdt":10,"priority":90,"confidence":87.5,
        "expires_at":"2026-02-01T14:11:59.999Z"}
        """);

    /// <summary>Its record.</summary>
    public static AuditView Audit => new(
        Card,
        Now,
        Node,
        SampleSymbols.Context,
        SampleSymbols.Healthy,
        SampleSymbols.Strategies,
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
}

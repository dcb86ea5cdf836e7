using System.Text.Json;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Reads the fields of a card that tests look at.</summary>
internal static class CardReading
{
    /// <summary>The fields of a card as the specification lists them.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "card_id", "symbol", "strategy", "side", "entry", "stop", "take_profit", "leverage_suggest", "position_usdt", "max_risk_usdt",
        "ttl_minutes", "created_at", "expires_at", "priority", "confidence", "rationale", "invalid_condition", "risk_level", "oi_status",
        "data_health", "trace_id",
    ];

    /// <summary>The fields of its <c>data_health</c>.</summary>
    public static IReadOnlyList<string> HealthFields { get; } =
    [
        "status", "reason", "price_age_ms", "kline_recv_age_ms", "kline_close_age_ms", "funding_age_ms", "oi_age_ms", "source",
    ];

    public static string Text(this JsonElement card, string field) => card.GetProperty(field).GetString()!;

    public static double Number(this JsonElement card, string field) => card.GetProperty(field).GetDouble();

    public static DateTimeOffset CreatedAt(this JsonElement card) => card.GetProperty("created_at").GetDateTimeOffset();

    public static IEnumerable<string> FieldNames(this JsonElement card) => card.EnumerateObject().Select(f => f.Name);
}

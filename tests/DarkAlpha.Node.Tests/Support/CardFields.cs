using System.Text.Json;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>The names of a card's fields, and access to their values.</summary>
internal static class CardFields
{
    /// <summary>All fields of a card, in the order of the specification.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "card_id", "symbol", "strategy", "side", "entry", "stop", "take_profit", "leverage_suggest", "position_usdt", "max_risk_usdt",
        "ttl_minutes", "created_at", "expires_at", "priority", "confidence", "rationale", "invalid_condition", "risk_level", "oi_status",
        "data_health", "trace_id",
    ];

    /// <summary>The fields of <c>data_health</c>, in the order of the specification.</summary>
    public static IReadOnlyList<string> DataHealth { get; } =
    [
        "status", "reason", "price_age_ms", "kline_recv_age_ms", "kline_close_age_ms", "funding_age_ms", "oi_age_ms", "source",
    ];

    public static string Text(this JsonElement card, string field) => card.GetProperty(field).GetString()!;

    public static double Number(this JsonElement card, string field) => card.GetProperty(field).GetDouble();

    public static DateTimeOffset CreatedAt(this JsonElement card) => card.GetProperty("created_at").GetDateTimeOffset();

    public static IEnumerable<string> FieldNames(this JsonElement card) => card.EnumerateObject().Select(f => f.Name);
}

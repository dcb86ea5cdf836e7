using System.Text.Json.Serialization;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Cards;

/// <summary>The health of the data a card was built on, as printed on it. Ages in milliseconds; null when the data never arrived.</summary>
/// <param name="Status"><c>fresh</c> on every card; <c>degraded</c> when the health gate blocks.</param>
/// <param name="Reason">The health gate's reason; <c>ok</c> on every real card.</param>
/// <param name="PriceAgeMs">Age of the price.</param>
/// <param name="KlineRecvAgeMs">Age of the last kline message.</param>
/// <param name="KlineCloseAgeMs">Time since the newest closed candle closed.</param>
/// <param name="FundingAgeMs">Age of the funding rate.</param>
/// <param name="OiAgeMs">Age of the last open-interest sample.</param>
/// <param name="Source"><c>ws</c> or <c>rest</c>.</param>
public sealed record CardDataHealth(
    [property: JsonConverter(typeof(FreshnessConverter))] string Status,
    string Reason,
    long? PriceAgeMs,
    long? KlineRecvAgeMs,
    long? KlineCloseAgeMs,
    long? FundingAgeMs,
    long? OiAgeMs,
    string Source)
{
    /// <summary>The data was as fresh as the health gate requires.</summary>
    public const string Fresh = "fresh";

    /// <summary>Converts the result of the health gate.</summary>
    public static CardDataHealth From(in DataHealth health) => new(
        health.IsOk ? Fresh : "degraded",
        health.Reason,
        health.PriceAgeMs,
        health.KlineReceivedAgeMs,
        health.KlineCloseAgeMs,
        health.FundingAgeMs,
        health.OpenInterestAgeMs,
        health.Source == DataSource.Ws ? "ws" : "rest");
}

using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// One symbol at one point in time. <c>mode</c> is <c>ws</c> or <c>rest</c>; ages are in milliseconds, null for data never received.
/// </summary>
internal sealed record SymbolView(
    string Symbol,
    string Node,
    string At,
    string Mode,
    SymbolView.HealthView Health,
    double? Price,
    int MinuteCandles,
    int QuarterCandles,
    bool Warm,
    string? Failure,
    long Rounds,
    long Switches,
    DecisionView? LastDecision)
{
    /// <summary>Smallest price increment in quote currency.</summary>
    public double? TickSize { get; init; }

    /// <summary>Last funding rate, a fraction.</summary>
    public double? FundingRate { get; init; }

    /// <summary>When funding is settled next.</summary>
    public string? NextFunding { get; init; }

    /// <summary>Converts a symbol's status.</summary>
    public static SymbolView From(SymbolStatus status) => new(
        status.Symbol.Name,
        status.Node,
        CardTime.Format(status.At),
        status.Source.ToText(),
        HealthView.From(status.Health),
        status.Price,
        status.MinuteCandles,
        status.QuarterCandles,
        status.Warm,
        status.Failure,
        status.Rounds,
        status.Switches,
        status.LastDecision is { } decision ? DecisionView.From(decision) : null)
    {
        TickSize = status.TickSize,
        FundingRate = status.FundingRate,
        NextFunding = CardTime.Format(status.NextFunding),
    };

    /// <summary>
    /// The result of the health gate. Not <see cref="DataHealth"/> itself, whose JSON is part of stored events and messages between nodes.
    /// </summary>
    internal sealed record HealthView(
        bool Ok,
        string Reason,
        long? PriceAgeMs,
        long? KlineReceivedAgeMs,
        long? KlineCloseAgeMs,
        long? FundingAgeMs,
        long? OpenInterestAgeMs)
    {
        /// <summary>Converts a health gate result.</summary>
        public static HealthView From(in DataHealth health) => new(
            health.IsOk,
            health.Reason,
            health.PriceAgeMs,
            health.KlineReceivedAgeMs,
            health.KlineCloseAgeMs,
            health.FundingAgeMs,
            health.OpenInterestAgeMs);
    }
}

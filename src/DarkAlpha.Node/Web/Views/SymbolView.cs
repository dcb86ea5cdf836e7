using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Web.Views;

/// <summary>One symbol at one instant. <c>mode</c> is <c>ws</c> or <c>rest</c>; ages are in milliseconds, null for what never came.</summary>
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
    /// <summary>The view of an answer.</summary>
    public static SymbolView From(SymbolStatus status) => new(
        status.Symbol,
        status.Node,
        CardTime.Format(status.At),
        status.Source == DataSource.Ws ? "ws" : "rest",
        HealthView.From(status.Health),
        status.Price,
        status.MinuteCandles,
        status.QuarterCandles,
        status.Warm,
        status.Failure,
        status.Rounds,
        status.Switches,
        status.LastDecision is { } decision ? DecisionView.From(decision) : null);

    /// <summary>The health gate's verdict.</summary>
    internal sealed record HealthView(
        bool Ok, string Reason, long? PriceAgeMs, long? KlineReceivedAgeMs, long? KlineCloseAgeMs, long? FundingAgeMs, long? OpenInterestAgeMs)
    {
        /// <summary>The view of a verdict.</summary>
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

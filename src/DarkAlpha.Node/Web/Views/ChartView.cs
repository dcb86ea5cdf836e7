using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// What a symbol holds for its charts, oldest first. Each entry is a row of numbers that begins with a time in Unix seconds: of a candle
/// open, high, low, close and volume; of <c>atr</c> the average true range after that 15m candle and its baseline; of <c>openInterest</c>
/// contracts. Mean and deviation are of the 15-minute buckets before the newest one.
/// </summary>
internal sealed record ChartView(
    string Symbol,
    string At,
    double? TickSize,
    ImmutableArray<ImmutableArray<double?>> Minutes,
    ImmutableArray<ImmutableArray<double?>> Quarters,
    ImmutableArray<ImmutableArray<double?>> Atr,
    ImmutableArray<ImmutableArray<double?>> OpenInterest,
    double? OpenInterestMean,
    double? OpenInterestDeviation,
    double? OpenInterestZScore,
    double? FundingRate,
    string? NextFunding,
    double? MarkPrice)
{
    /// <summary>Converts the symbol's reply.</summary>
    public static ChartView From(SymbolChart chart) => new(
        chart.Symbol.Name,
        CardTime.Format(chart.At),
        chart.TickSize,
        [.. chart.Minutes.Select(CandleRow)],
        [.. chart.Quarters.Select(CandleRow)],
        [.. chart.Ranges.Select(r => Row(r.OpenTime, r.Value, r.Baseline))],
        [.. chart.OpenInterest.Select(s => Row(s.Time, s.Value))],
        Finite.Of(chart.OpenInterestMean),
        Finite.Of(chart.OpenInterestDeviation),
        Finite.Of(chart.OpenInterestZScore),
        chart.FundingRate,
        CardTime.Format(chart.NextFunding),
        chart.MarkPrice);

    private static ImmutableArray<double?> CandleRow(Candle candle) =>
        Row(candle.OpenTime, candle.Open, candle.High, candle.Low, candle.Close, candle.Volume);

    private static ImmutableArray<double?> Row(Instant time, params ReadOnlySpan<double> values)
    {
        var row = ImmutableArray.CreateBuilder<double?>(values.Length + 1);
        row.Add(time.UnixMilliseconds / 1_000d);
        foreach (var value in values)
        {
            row.Add(Finite.Of(value));
        }

        return row.MoveToImmutable();
    }
}

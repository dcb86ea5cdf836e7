using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The market data a symbol holds, regardless of its age. Open interest is in contracts.</summary>
internal sealed record MarketSnapshotView(
    ContextView Indicators,
    MarketSnapshotView.CandlesView MinuteCandles,
    MarketSnapshotView.CandlesView QuarterCandles,
    MarketSnapshotView.InterestView OpenInterest)
{
    /// <summary>Converts a snapshot.</summary>
    public static MarketSnapshotView From(MarketSnapshot snapshot) => new(
        ContextView.From(snapshot.Indicators),
        From(snapshot.Minutes),
        From(snapshot.Quarters),
        new InterestView(
            snapshot.OpenInterest.Buckets,
            snapshot.OpenInterest.Current,
            CardTime.Format(snapshot.OpenInterest.SampledAt),
            snapshot.OpenInterest.Previous,
            Finite.Of(snapshot.OpenInterest.Mean),
            Finite.Of(snapshot.OpenInterest.Deviation)));

    private static CandlesView From(MarketSnapshot.CandleWindow window) =>
        new(window.Held, CardTime.Format(window.Oldest), CardTime.Format(window.NewestClosed), window.HasGap);

    /// <summary>
    /// Number of candles held, open times of the oldest and the newest closed one, and whether candles are missing in between.
    /// </summary>
    internal sealed record CandlesView(int Held, string? Oldest, string? NewestClosed, bool Gap);

    /// <summary>Open interest of the current 15-minute bucket, and statistics of the buckets before it.</summary>
    internal sealed record InterestView(int Buckets, double? Current, string? SampledAt, double? Previous, double? Mean, double? Deviation);
}

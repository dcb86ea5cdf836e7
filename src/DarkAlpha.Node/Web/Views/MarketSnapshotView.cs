using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>What a symbol holds of its market, however old. Open interest is in contracts.</summary>
internal sealed record MarketSnapshotView(
    ContextView Indicators, MarketSnapshotView.CandlesView MinuteCandles, MarketSnapshotView.CandlesView QuarterCandles, MarketSnapshotView.InterestView OpenInterest)
{
    /// <summary>The view of an answer.</summary>
    public static MarketSnapshotView From(MarketSnapshot figures) => new(
        ContextView.From(figures.Indicators),
        From(figures.Minutes),
        From(figures.Quarters),
        new InterestView(
            figures.OpenInterest.Buckets,
            figures.OpenInterest.Current,
            Time(figures.OpenInterest.SampledAt),
            figures.OpenInterest.Previous,
            Finite.Of(figures.OpenInterest.Mean),
            Finite.Of(figures.OpenInterest.Deviation)));

    private static CandlesView From(MarketSnapshot.CandleWindow window) => new(window.Held, Time(window.Oldest), Time(window.NewestClosed), window.HasGap);

    private static string? Time(long? at) => at is { } known ? CardTime.Format(known) : null;

    /// <summary>Candles held, by the open times of the oldest and the newest closed one.</summary>
    internal sealed record CandlesView(int Held, string? Oldest, string? NewestClosed, bool Gap);

    /// <summary>The newest 15-minute bucket and those before it.</summary>
    internal sealed record InterestView(int Buckets, double? Current, string? SampledAt, double? Previous, double? Mean, double? Deviation);
}

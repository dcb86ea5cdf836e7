using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Text;

/// <summary>Names missing candles by their length and open times.</summary>
internal static class CandleText
{
    /// <summary>
    /// The candles without an article, such as <c>1m candles of 2026-01-06T09:00:00.000Z to 2026-01-06T11:59:00.000Z</c>.
    /// </summary>
    public static string Of(CandleHole hole)
    {
        var length = $"{(int)hole.Interval / (int)CandleInterval.OneMinute}m";
        var first = CardTime.Format(hole.Gap.FirstOpenTime);
        return hole.Gap.FirstOpenTime == hole.Gap.LastOpenTime
            ? $"{length} candle of {first}"
            : $"{length} candles of {first} to {CardTime.Format(hole.Gap.LastOpenTime)}";
    }
}

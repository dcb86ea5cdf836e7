using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Polling intervals of klines and open interest. The configured intervals apply if the weight budget allows them for all symbols of the
/// node. Otherwise klines are polled right after each minute's close and as rarely in between as their age limit allows, and open interest
/// as often as the rest of the budget allows.
/// </summary>
/// <param name="Klines">Interval of kline polls within a minute; each minute starts with one.</param>
/// <param name="OpenInterest">Interval of open interest polls.</param>
/// <param name="CloseRetries">Extra kline polls per minute allowed while a close has not been seen.</param>
internal readonly record struct PollPlan(TimeSpan Klines, TimeSpan OpenInterest, int CloseRetries)
{
    // Requests are not spread evenly over the minutes, and server time and repairs need a share too.
    private const double UsableShare = 0.95;

    private const int MaxCloseRetries = 4;

    // Request weight of one merged call for all symbols.
    private const int AllPricesWeight = 2;
    private const int AllPremiumIndicesWeight = 10;

    /// <summary>Computes the plan of a node.</summary>
    /// <param name="feed">The configured intervals.</param>
    /// <param name="health">The age limits.</param>
    /// <param name="source">With <see cref="DataSource.Rest"/> price and klines are polled too.</param>
    /// <param name="symbols">Number of symbols on the node.</param>
    /// <param name="weight">Request weight per minute that they may use together.</param>
    public static PollPlan For(FeedOptions feed, HealthOptions health, DataSource source, int symbols, int weight)
    {
        var left = UsableShare * weight - Math.Min(symbols, AllPremiumIndicesWeight) * PerMinute(feed.PremiumIndexPoll);
        var klines = 0.0;
        if (source == DataSource.Rest)
        {
            left -= Math.Min(symbols, AllPricesWeight) * PerMinute(feed.PricePoll);
            klines = symbols * KlinePollsPerMinute(feed.KlinePoll);
        }

        var spare = left - klines - symbols * PerMinute(feed.OpenInterestPoll);
        if (spare >= 0)
        {
            return new PollPlan(feed.KlinePoll, feed.OpenInterestPoll, (int)Math.Min(spare / Math.Max(1, symbols), MaxCloseRetries));
        }

        var klineInterval = Longer(feed.KlinePoll, health.KlineStale * 2 / 3);
        left -= source == DataSource.Rest ? symbols * KlinePollsPerMinute(klineInterval) : 0;
        var rarest = Longer(feed.OpenInterestPoll, health.OpenInterestStale * 0.9);
        var affordable = left > 0 ? Longer(feed.OpenInterestPoll, TimeSpan.FromMinutes(symbols / left)) : rarest;
        return new PollPlan(klineInterval, affordable < rarest ? affordable : rarest, CloseRetries: 0);
    }

    /// <summary>
    /// Time until the next kline poll: right after the minute's end and at whole intervals after it, plus 250 ms for the exchange to
    /// publish the closed candle and for the error of the corrected clock.
    /// </summary>
    /// <param name="interval">Interval of the polls within a minute.</param>
    /// <param name="now">The corrected clock.</param>
    public static TimeSpan UntilKlines(TimeSpan interval, Instant now)
    {
        const long Minute = (long)CandleInterval.OneMinute;
        const long Margin = 250;
        var since = (now.UnixMilliseconds - Margin) % Minute;
        var step = Math.Clamp((long)interval.TotalMilliseconds, 1, Minute);
        return TimeSpan.FromMilliseconds(Math.Min((since / step + 1) * step, Minute) - since);
    }

    private static double PerMinute(TimeSpan interval) => TimeSpan.FromMinutes(1) / interval;

    private static double KlinePollsPerMinute(TimeSpan interval) => Math.Max(1, Math.Ceiling(PerMinute(interval)));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

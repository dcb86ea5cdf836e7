using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// How often klines and open interest are asked for. As often as set, where the weight budget allows that for all symbols of the node; else
/// klines right after each minute's close and as rarely in between as their age allows, and open interest as often as the rest of the
/// budget allows.
/// </summary>
/// <param name="Klines">Between two polls of klines in a minute, which begins with one.</param>
/// <param name="OpenInterest">Between two polls of open interest.</param>
/// <param name="CloseRetries">How many times in a minute a close that is not seen may be asked for again beyond that.</param>
internal readonly record struct PollPlan(TimeSpan Klines, TimeSpan OpenInterest, int CloseRetries)
{
    // The whole minute's requests do not quite come to the same in each; the server's time and repairs need a little, too.
    private const double Usable = 0.95;

    private const int MaxCloseRetries = 4;

    // What merged calls about all symbols cost at most.
    private const int AllPrices = 2;
    private const int AllPremiumIndices = 10;

    /// <summary>Plans for a node.</summary>
    /// <param name="feed">The intervals that are set.</param>
    /// <param name="health">How old data may grow.</param>
    /// <param name="source">With <see cref="DataSource.Rest"/> price and klines are polled, too.</param>
    /// <param name="symbols">How many symbols the node has.</param>
    /// <param name="weight">The weight a minute that they may use together.</param>
    public static PollPlan For(FeedOptions feed, HealthOptions health, DataSource source, int symbols, int weight)
    {
        var left = Usable * weight - Math.Min(symbols, AllPremiumIndices) * PerMinute(feed.PremiumIndexPoll);
        var klines = 0.0;
        if (source == DataSource.Rest)
        {
            left -= Math.Min(symbols, AllPrices) * PerMinute(feed.PricePoll);
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
    /// When klines are asked for next: right after the minute and at whole intervals after it, later by what is needed for the exchange, and
    /// our idea of its clock, to have surely come to the other side.
    /// </summary>
    /// <param name="interval">Between two polls of a minute.</param>
    /// <param name="now">The corrected clock.</param>
    public static TimeSpan UntilKlines(TimeSpan interval, long now)
    {
        const long Minute = (long)CandleInterval.OneMinute;
        const long Margin = 250;
        var since = (now - Margin) % Minute;
        var step = Math.Clamp((long)interval.TotalMilliseconds, 1, Minute);
        return TimeSpan.FromMilliseconds(Math.Min((since / step + 1) * step, Minute) - since);
    }

    private static double PerMinute(TimeSpan interval) => TimeSpan.FromMinutes(1) / interval;

    private static double KlinePollsPerMinute(TimeSpan interval) => Math.Max(1, Math.Ceiling(PerMinute(interval)));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

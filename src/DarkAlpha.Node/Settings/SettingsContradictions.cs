namespace DarkAlpha.Node.Settings;

/// <summary>Settings that are each allowed and together cannot be meant.</summary>
internal static class SettingsContradictions
{
    /// <summary>One sentence for each.</summary>
    public static IEnumerable<string> Find(NodeSettings settings)
    {
        var (feed, health) = (settings.Feed, settings.Rules.Health);
        if (feed.PricePoll >= health.PriceStale)
        {
            yield return Slow("REST_PRICE_POLL_SECONDS", feed.PricePoll, "STALE_SECONDS", health.PriceStale, "price_stale on REST");
        }

        if (feed.KlinePoll >= health.KlineStale)
        {
            yield return Slow("REST_KLINE_POLL_SECONDS", feed.KlinePoll, "KLINE_STALE_SECONDS", health.KlineStale, "kline_stale on REST");
        }

        // Either of the two brings the rate.
        if (feed.FundingPoll >= health.FundingStale && feed.PremiumIndexPoll >= health.FundingStale)
        {
            yield return Slow("PREMIUMINDEX_POLL_SECONDS", feed.PremiumIndexPoll, "FUNDING_STALE_SECONDS", health.FundingStale, "funding_stale");
        }

        if (health.RequireOpenInterest && feed.OpenInterestPoll >= health.OpenInterestStale)
        {
            yield return Slow("OI_POLL_SECONDS", feed.OpenInterestPoll, "OI_STALE_SECONDS", health.OpenInterestStale, "oi_stale");
        }

        if (feed.ServerTimeRetry > feed.ServerTimeRefresh)
        {
            yield return $"SERVER_TIME_DEGRADED_RETRY_SEC = {feed.ServerTimeRetry.TotalSeconds} is above SERVER_TIME_REFRESH_SEC = {feed.ServerTimeRefresh.TotalSeconds}: "
                + "a clock that is not sound would be asked for less often than one that is";
        }

        if (settings.Process.DatabaseUrl is { HasPassword: false })
        {
            yield return "DATABASE_URL has no password: what nodes tell each other is proved with it, so whoever reaches CLUSTER_PORT and guesses the address is "
                + "taken for one of them; let nobody but the nodes reach that port";
        }
    }

    private static string Slow(string poll, TimeSpan interval, string limit, TimeSpan stale, string reason) =>
        $"{poll} = {interval.TotalSeconds} is not below {limit} = {stale.TotalSeconds}: the data would be too old before it is asked for again, "
        + $"and symbols would be blocked by {reason}";
}

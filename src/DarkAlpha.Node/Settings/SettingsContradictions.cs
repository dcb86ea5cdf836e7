using DarkAlpha.Actors.Notifications;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Node.Settings;

/// <summary>Finds settings that are valid on their own but contradict each other.</summary>
internal static class SettingsContradictions
{
    /// <summary>One warning for each contradiction.</summary>
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

        // Both polls deliver the funding rate; one of them in time is enough.
        if (feed.FundingPoll >= health.FundingStale && feed.PremiumIndexPoll >= health.FundingStale)
        {
            yield return Slow(
                "PREMIUMINDEX_POLL_SECONDS", feed.PremiumIndexPoll, "FUNDING_STALE_SECONDS", health.FundingStale, "funding_stale");
        }

        if (health.RequireOpenInterest && feed.OpenInterestPoll >= health.OpenInterestStale)
        {
            yield return Slow("OI_POLL_SECONDS", feed.OpenInterestPoll, "OI_STALE_SECONDS", health.OpenInterestStale, "oi_stale");
        }

        if (feed.ServerTimeRetry > feed.ServerTimeRefresh)
        {
            yield return $"SERVER_TIME_DEGRADED_RETRY_SEC = {feed.ServerTimeRetry.TotalSeconds} is above "
                + $"SERVER_TIME_REFRESH_SEC = {feed.ServerTimeRefresh.TotalSeconds}: "
                + "a degraded clock would be measured less often than a good one";
        }

        if (settings.Process.DatabaseUrl is { HasPassword: false })
        {
            yield return "DATABASE_URL has no password: cluster messages are authenticated with DATABASE_URL, so anyone who guesses it "
                + "and can reach CLUSTER_PORT is accepted as a node; allow only the nodes to reach that port";
        }

        foreach (var warning in FindInDelivery(settings.Delivery).Concat(GuardContradictions.Find(settings)))
        {
            yield return warning;
        }
    }

    private static IEnumerable<string> FindInDelivery(DeliveryOptions delivery)
    {
        if (delivery is { SummaryAt: not null, TelegramBotToken.Length: 0 })
        {
            yield return "SUMMARY_AT has no effect without TELEGRAM_BOT_TOKEN: the summary is sent to the Telegram chat";
        }

        // In one chat a card and a signal are two things, the same card of two entries is not.
        var (chatId, topic) = (delivery.TelegramChatId, delivery.TelegramTopicId);
        var first = new TelegramChatOptions("TELEGRAM_CHAT_ID", chatId, topic, Language: null, ChatFormat.Card, ChannelFilter.All);
        var chats = delivery.TelegramChats.Prepend(first);
        foreach (var same in chats.GroupBy(chat => (chat.ChatId.ToUpperInvariant(), chat.Topic, chat.Format)).Where(g => g.Count() > 1))
        {
            yield return $"TELEGRAM_CHATS: {string.Join(" and ", same.Select(chat => chat.Name))} are the same chat and topic: "
                + "a card that more than one of them selects is shown there more than once";
        }

        if (delivery is { PostbackUrl.Length: 0, PostbackTemplate: not WebhookTemplate.Card })
        {
            yield return "POSTBACK_TEMPLATE has no effect without POSTBACK_URL: nothing is posted";
        }

        if (delivery is { PostbackUrl.Length: > 0, PostbackTemplate: WebhookTemplate.Ntfy }
            && new Uri(delivery.PostbackUrl).AbsolutePath == "/")
        {
            yield return "POSTBACK_URL has no topic, which POSTBACK_TEMPLATE = ntfy needs: https://ntfy.sh/TOPIC";
        }

        if (delivery.Copies is { Force: true, Strategies.IsEmpty: true })
        {
            yield return "COPY_FORCE has no effect without COPY_STRATEGIES: no card is copied";
        }

        var copiers = delivery.TelegramChats.Any(chat => chat.Format == ChatFormat.Cornix)
            || delivery is
                {
                    PostbackUrl.Length: > 0,
                    PostbackTemplate: WebhookTemplate.OctoBot or WebhookTemplate.ThreeCommas,
                };
        if (copiers == delivery.Copies.Strategies.IsEmpty)
        {
            yield return copiers
                ? "COPY_STRATEGIES is empty: the receivers that trade by themselves (cornix, octobot, 3commas) get no card"
                : "COPY_STRATEGIES has no effect: no receiver trades by itself (cornix in TELEGRAM_CHATS, "
                    + "octobot or 3commas in POSTBACK_TEMPLATE)";
        }
    }

    private static string Slow(string poll, TimeSpan interval, string limit, TimeSpan stale, string reason) =>
        $"{poll} = {interval.TotalSeconds} is not below {limit} = {stale.TotalSeconds}: data would be stale before the next poll, "
        + $"and symbols would be blocked with {reason}";
}

using DarkAlpha.Actors.Notifications;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Node.Settings;

/// <summary>The part of <see cref="SettingsTable"/> about the channels that cards go to, and the desk's files.</summary>
internal static class DeliverySettingsTable
{
    /// <summary>The channels and files.</summary>
    public static DeliveryOptions ReadDelivery(SettingsReader r)
    {
        var errors = r.Errors.Count;
        var delivery = new DeliveryOptions
        {
            TelegramBotToken = r.Text(
                "TELEGRAM_BOT_TOKEN", "", "a bot token from BotFather (digits:letters)", SettingForms.IsBotToken, secret: true),
            TelegramChatId = r.Text("TELEGRAM_CHAT_ID", "", "a numeric chat id, or the @name of a channel", SettingForms.IsChatId),
            TelegramTopicId = SettingForms.TopicOf(
                r.Text("TELEGRAM_TOPIC_ID", "", "the numeric id of a forum topic, or empty for General", SettingForms.IsTopicId)),
            TelegramChats = TelegramChatsFile.Read(r.Text("TELEGRAM_CHATS", "", "a file path", SettingForms.IsFile), r),
            TelegramBaseUrl = r.HttpUrl("TELEGRAM_BASE_URL", "https://api.telegram.org", isBase: true, secret: false)!.OriginalString,
            TelegramRetryUncertain = r.Flag("TELEGRAM_RETRY_UNCERTAIN", fallback: false),
            TelegramOutcomes = r.Flag("TELEGRAM_OUTCOMES", fallback: true),
            SummaryAt = SettingForms.TimeOfDayOf(
                r.Text("SUMMARY_AT", "", "a time of day such as 08:30, or empty for no summary", SettingForms.IsTimeOfDay)),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById(
                r.Text("TIME_ZONE", "UTC", "the IANA name of a time zone, such as Asia/Taipei", SettingForms.IsTimeZone)),
            PostbackUrl = r.HttpUrl("POSTBACK_URL", "", isBase: false, secret: true)?.OriginalString ?? "",
            PostbackTemplate = (WebhookTemplate)r.Choice("POSTBACK_TEMPLATE", "card", "discord", "slack", "ntfy", "octobot", "3commas"),
            Copies = ReadCopies(r),
            ConsoleCards = r.Flag("CONSOLE_CARDS", fallback: true),
            Language = (CardLanguage)r.Choice("CARD_LANGUAGE", "en", "zh-TW"),
            RiskStatePath = r.Text("RISK_STATE_PATH", "data/risk_state.json", "a file path", SettingForms.IsFile),
            PnlCsvPath = r.Text("PNL_CSV_PATH", "data/pnl.csv", "a file path", SettingForms.IsFile),
        };
        if (r.Errors.Count == errors)
        {
            // Otherwise a setting that seems to be missing may be one that was rejected.
            CheckTogether(delivery, r);
        }

        return delivery;
    }

    private static void CheckTogether(DeliveryOptions delivery, SettingsReader r)
    {
        if (delivery.TelegramBotToken.Length == 0 != (delivery.TelegramChatId.Length == 0))
        {
            r.AddError("TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID: set both or neither");
        }

        if (delivery is { TelegramBotToken.Length: 0, TelegramChats.IsEmpty: false })
        {
            r.AddError("TELEGRAM_CHATS needs the bot: set TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID, or leave TELEGRAM_CHATS empty");
        }

        if (delivery.PostbackTemplate == WebhookTemplate.ThreeCommas && !HasUserAndPassword(delivery.PostbackUrl))
        {
            r.AddError(
                "POSTBACK_TEMPLATE = \"3commas\" needs the id and the secret of the bot as user and password in POSTBACK_URL: "
                + "https://BOT_UUID:SECRET@api.3commas.io/signal_bots/webhooks");
        }

        if (!delivery.ConsoleCards && delivery.TelegramBotToken.Length == 0 && delivery.PostbackUrl.Length == 0)
        {
            r.AddError(
                "CONSOLE_CARDS = \"0\" with neither TELEGRAM_BOT_TOKEN nor POSTBACK_URL: cards would not be sent anywhere; "
                + "set one of them, or CONSOLE_CARDS=1");
        }
    }

    private static bool HasUserAndPassword(string url) =>
        url.Length > 0 && new Uri(url).UserInfo.Split(':', 2) is [{ Length: > 0 }, { Length: > 0 }];

    // Without names it is the empty array, so that settings without any are equal.
    private static CopyRules ReadCopies(SettingsReader r)
    {
        var names = SettingForms.List(
            r.Text("COPY_STRATEGIES", "", "distinct names of strategies separated by commas", SettingForms.AreNames));
        return new CopyRules(names.Length == 0 ? [] : [.. names], r.Flag("COPY_FORCE", fallback: false));
    }
}

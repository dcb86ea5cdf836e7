using System.Collections.Immutable;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Notifications.Webhook;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Hosting;

/// <summary>The table of the channels: when each is enabled, and how it is started. A new channel is one entry here.</summary>
internal static class ChannelPlans
{
    // Cornix takes at most seven signals a minute.
    private static readonly TimeSpan CornixGap = TimeSpan.FromSeconds(9);

    /// <summary>
    /// The channels that the settings enable, in display order: console, telegram, the other chats, webhook. What one channel's actors
    /// share is created here, so it outlives their restarts.
    /// </summary>
    public static ImmutableArray<ChannelPlan> Of(NotifierServices services, ICardConsole console)
    {
        var (settings, tickSizeOf, clock) = (services.Settings, services.TickSizeOf, services.Clock);
        ChannelPlan?[] table =
        [
            settings.ConsoleCards
                ? new(new(ChannelNames.Console, Idempotent: false), TimeSpan.Zero, () => new ConsoleSender(console, tickSizeOf))
                : null,
            settings.TelegramBotToken.Length > 0 ? ForTelegram(services) : null,
            .. settings.TelegramChats.Select(chat => ForChat(chat, services)),
            settings.PostbackUrl.Length > 0
                ? new(
                    new(ChannelNames.Webhook, settings.PostbackTemplate.IsIdempotent())
                    {
                        Copies = settings.PostbackTemplate.IsCopyTrading() ? settings.Copies : null,
                        NeedsTickSize = settings.PostbackTemplate.IsReadByMachines(),
                    },
                    TimeSpan.Zero,
                    () => new WebhookSender(
                        new Uri(settings.PostbackUrl), tickSizeOf, clock, services.Timing, settings.PostbackTemplate, settings.Language))
                : null,
        ];
        return [.. table.OfType<ChannelPlan>()];
    }

    // It has no companions: commands are those of one chat.
    private static ChannelPlan ForChat(TelegramChatOptions entry, NotifierServices services)
    {
        var chat = new TelegramChat(entry.ChatId, entry.Name);
        var isCopied = entry.Format == ChatFormat.Cornix;
        return new ChannelPlan(
            new DeliveryChannel(ChannelNames.OfChat(entry.Name), Idempotent: false)
            {
                Filter = entry.Filter,
                Copies = isCopied ? services.Settings.Copies : null,
                NeedsTickSize = isCopied,
            },
            isCopied ? CornixGap : services.Timing.TelegramGap,
            () => new TelegramSender(services.Settings, chat, services.TickSizeOf, services.Clock, services.Timing, entry));
    }

    private static ChannelPlan ForTelegram(NotifierServices services)
    {
        var chat = new TelegramChat(services.Settings.TelegramChatId);
        var updates = new UpdateCursor();
        return new ChannelPlan(
            new DeliveryChannel(ChannelNames.Telegram, Idempotent: false),
            services.Timing.TelegramGap,
            () => new TelegramSender(services.Settings, chat, services.TickSizeOf, services.Clock, services.Timing))
        {
            Companions =
            [
                new("telegram-commands", (desk, channel) => TelegramCommandsActor.Props(services, desk, channel, chat, updates)),
                .. services.Settings.SummaryAt is { } at
                    ? [new("telegram-summary", (desk, channel) => TelegramSummaryActor.Props(services, at, desk, channel))]
                    : ImmutableArray<ChannelPlan.CompanionPlan>.Empty,
            ],
        };
    }
}

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
    /// <summary>
    /// The channels that the settings enable, in display order: console, telegram, webhook. What one channel's actors share is created
    /// here, so it outlives their restarts.
    /// </summary>
    public static ImmutableArray<ChannelPlan> Of(NotifierServices services, ICardConsole console)
    {
        var (settings, tickSizeOf, timing) = (services.Settings, services.TickSizeOf, services.Timing);
        ChannelPlan?[] table =
        [
            settings.ConsoleCards
                ? new(new(ChannelNames.Console, Idempotent: false), TimeSpan.Zero, () => new ConsoleSender(console, tickSizeOf))
                : null,
            settings.TelegramBotToken.Length > 0 ? ForTelegram(services) : null,

            // The receiver can recognise a duplicate by its Idempotency-Key.
            settings.PostbackUrl.Length > 0
                ? new(
                    new(ChannelNames.Webhook, Idempotent: true),
                    TimeSpan.Zero,
                    () => new WebhookSender(new Uri(settings.PostbackUrl), tickSizeOf, timing))
                : null,
        ];
        return [.. table.OfType<ChannelPlan>()];
    }

    private static ChannelPlan ForTelegram(NotifierServices services)
    {
        var chat = new TelegramChat(services.Settings.TelegramChatId);
        var updates = new UpdateCursor();
        return new ChannelPlan(
            new DeliveryChannel(ChannelNames.Telegram, Idempotent: false),
            services.Timing.TelegramGap,
            () => new TelegramSender(services.Settings, chat, services.TickSizeOf, services.Timing))
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

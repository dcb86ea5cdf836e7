using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>The enabled channels.</summary>
/// <param name="Channels">In display order: console, telegram, webhook.</param>
public sealed record ChannelSet(ImmutableArray<DeliveryChannel> Channels)
{
    /// <summary>The names, in display order; each is one of <see cref="ChannelNames"/>.</summary>
    public ImmutableArray<string> Names => [.. Channels.Select(c => c.Name)];

    /// <summary>Determines the channels that the settings enable.</summary>
    public static ChannelSet From(DeliveryOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var channels = ImmutableArray.CreateBuilder<DeliveryChannel>();
        if (settings.ConsoleCards)
        {
            channels.Add(new DeliveryChannel(ChannelNames.Console, Idempotent: false));
        }

        if (settings.TelegramBotToken.Length > 0)
        {
            channels.Add(new DeliveryChannel(ChannelNames.Telegram, Idempotent: false));
        }

        if (settings.PostbackUrl.Length > 0)
        {
            // The receiver can recognise a duplicate by its Idempotency-Key.
            channels.Add(new DeliveryChannel(ChannelNames.Webhook, Idempotent: true));
        }

        return new ChannelSet(channels.ToImmutable());
    }
}

using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>The channels that the settings switch on.</summary>
/// <param name="Channels">In the order in which they are listed to people.</param>
public sealed record ChannelSet(ImmutableArray<DeliveryChannel> Channels)
{
    /// <summary>The channels' names.</summary>
    public ImmutableArray<string> Names => [.. Channels.Select(c => c.Name)];

    /// <summary>The channels of these settings.</summary>
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
            // It can recognise a card it already has by the Idempotency-Key.
            channels.Add(new DeliveryChannel(ChannelNames.Webhook, Idempotent: true));
        }

        return new ChannelSet(channels.ToImmutable());
    }
}

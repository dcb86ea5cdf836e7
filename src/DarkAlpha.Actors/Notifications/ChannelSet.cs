using System.Collections.Immutable;

namespace DarkAlpha.Actors.Notifications;

/// <summary>The channels that the settings switch on. The console always is.</summary>
/// <param name="Channels">In the order in which they are listed to people.</param>
public sealed record ChannelSet(ImmutableArray<ChannelSet.Channel> Channels)
{
    /// <summary>The channels' names.</summary>
    public ImmutableArray<string> Names => [.. Channels.Select(c => c.Name)];

    /// <summary>The channels of these settings.</summary>
    public static ChannelSet From(DeliverySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var channels = ImmutableArray.CreateBuilder<Channel>();
        channels.Add(new Channel(ChannelNames.Console, IsIdempotent: false));
        if (settings.TelegramBotToken.Length > 0)
        {
            channels.Add(new Channel(ChannelNames.Telegram, IsIdempotent: false));
        }

        if (settings.PostbackUrl.Length > 0)
        {
            channels.Add(new Channel(ChannelNames.Webhook, IsIdempotent: true));
        }

        return new ChannelSet(channels.ToImmutable());
    }

    /// <summary>One channel.</summary>
    /// <param name="Name">One of <see cref="ChannelNames"/>.</param>
    /// <param name="IsIdempotent">True when a card sent twice is recognised by the receiver, so that sending it again after a crash does no harm.</param>
    public sealed record Channel(string Name, bool IsIdempotent);
}

using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>A channel to start. All that the notifier knows of it.</summary>
/// <param name="Channel">Its name, one of <see cref="ChannelNames"/>, and whether it is idempotent.</param>
/// <param name="Gap">Minimum time between two sends.</param>
/// <param name="CreateSender">Creates the sender; called again after every restart of the channel.</param>
internal sealed record ChannelPlan(DeliveryChannel Channel, TimeSpan Gap, Func<ICardSender> CreateSender)
{
    /// <summary>Actors that are started after the channel and supervised like it.</summary>
    public ImmutableArray<CompanionPlan> Companions { get; init; } = [];

    /// <summary>An actor beside a channel.</summary>
    /// <param name="Name">Its name below the notifier.</param>
    /// <param name="CreateProps">Creates its props from the desk and the channel.</param>
    public sealed record CompanionPlan(string Name, Func<IActorRef, IActorRef, Props> CreateProps);
}

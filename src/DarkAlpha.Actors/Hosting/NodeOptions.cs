using System.Collections.Immutable;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Hosting;

/// <summary>All that a node is made from.</summary>
public sealed record NodeOptions
{
    /// <summary>The symbols to watch.</summary>
    public required ImmutableArray<string> Symbols { get; init; }

    /// <summary>The rules of the market.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>How market data is fetched.</summary>
    public required FeedOptions Feed { get; init; }

    /// <summary>Where cards go.</summary>
    public required DeliveryOptions Delivery { get; init; }

    /// <summary>Where the exchange is.</summary>
    public required ExchangeOptions Exchange { get; init; }

    /// <summary>Where cards and risk state are kept.</summary>
    public required JournalStorage Journal { get; init; }

    /// <summary>The node's place in the cluster.</summary>
    public ClusterNodeOptions Cluster { get; init; } = new();

    /// <summary>The clock and the timers of the market: the system's, or a simulator's.</summary>
    public required TimeProvider Time { get; init; }
}

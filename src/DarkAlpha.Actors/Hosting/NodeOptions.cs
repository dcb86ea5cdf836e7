using System.Collections.Immutable;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Configuration of a node.</summary>
public sealed record NodeOptions
{
    /// <summary>The symbols to watch.</summary>
    public required ImmutableArray<Symbol> Symbols { get; init; }

    /// <summary>The rules of a round: indicators, health, strategies, arbitration, risk and guards.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>Horizon and costs of outcomes.</summary>
    public required OutcomeOptions Outcomes { get; init; }

    /// <summary>How many days the ledger keeps an episode; 0 keeps no ledger.</summary>
    public required int LedgerDays { get; init; }

    /// <summary>The sets of rules that run beside the live ones and issue nothing.</summary>
    public required ImmutableArray<ShadowSet> Shadows { get; init; }

    /// <summary>How many days the ledgers of the shadows keep an episode.</summary>
    public required int ShadowDays { get; init; }

    /// <summary>Market data: polling, reconnects and source switching.</summary>
    public required FeedOptions Feed { get; init; }

    /// <summary>Delivery of cards: channels and files.</summary>
    public required DeliveryOptions Delivery { get; init; }

    /// <summary>Addresses and limits of the exchange.</summary>
    public required ExchangeOptions Exchange { get; init; }

    /// <summary>The database of cards and risk state.</summary>
    public required JournalStorage Journal { get; init; }

    /// <summary>Address, seeds and roles in the cluster.</summary>
    public ClusterNodeOptions Cluster { get; init; } = new();

    /// <summary>Market time: the system's clock and timers, or a simulator's.</summary>
    public required TimeProvider Time { get; init; }
}

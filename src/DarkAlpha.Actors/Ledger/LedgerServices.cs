using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Ledger;

/// <summary>What a node provides to the ledgers of its symbols.</summary>
public sealed record LedgerServices
{
    /// <summary>Horizon and costs.</summary>
    public required OutcomeOptions Outcomes { get; init; }

    /// <summary>The table of episodes.</summary>
    public required IEpisodeStore Store { get; init; }

    /// <summary>The node's writer of episodes.</summary>
    public required IActorRef Writer { get; init; }

    /// <summary>The corrected exchange clock.</summary>
    public required IExchangeClock Clock { get; init; }

    /// <summary>Market time, for timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The node's shared client of the exchange's REST API.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>Tells whether the exchange trades a symbol.</summary>
    public SymbolListing Listing { get; init; } = new();

    /// <summary>
    /// How long a ledger waits before it reads what is stored, in machine time: the node from which the symbol moves may still be writing.
    /// </summary>
    public TimeSpan LoadDelay { get; init; } = TimeSpan.FromSeconds(3);
}

using Akka.Actor;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Services;

/// <summary>What a node provides to the symbols that run on it: configuration, shared services and timeouts.</summary>
public sealed record SymbolServices
{
    /// <summary>The rules of a round.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>The settings in force, with the rules that proposals are made by; without them, <see cref="Rules"/> always are.</summary>
    public SettingsInForce Settings { get => field ??= new SettingsInForce(Rules, []); init; }

    /// <summary>Horizon and costs of outcomes.</summary>
    public OutcomeOptions Outcomes { get; init; } = new();

    /// <summary>Configuration of market data.</summary>
    public required FeedOptions Feed { get; init; }

    /// <summary>Market time, for timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The corrected exchange clock.</summary>
    public required IExchangeClock Clock { get; init; }

    /// <summary>The node's shared client of the exchange's REST API.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>Tells whether the exchange trades a symbol.</summary>
    public SymbolListing Listing { get; init; } = new();

    /// <summary>Smallest price increment of a symbol, or null while it is not known.</summary>
    public Func<Symbol, double?> TickSizeOf { get; init; } = _ => null;

    /// <summary>The node's shared WebSocket connections.</summary>
    public required IStreamSubscriptions Streams { get; init; }

    /// <summary>The desk, or a proxy of the singleton.</summary>
    public required IActorRef Desk { get; init; }

    /// <summary>What the ledgers of refused proposals need; null without a ledger.</summary>
    public LedgerServices? Ledger { get; init; }

    /// <summary>What shadows need; null without any.</summary>
    public ShadowServices? Shadows { get; init; }

    /// <summary>The node's metrics.</summary>
    public NodeMetrics Metrics { get; init; } = NodeMetrics.Detached;

    /// <summary>Creates the strategies of one symbol.</summary>
    public Func<StrategyOptions, IReadOnlyList<IStrategy>> Strategies { get; init; } = StrategyCatalog.Create;

    /// <summary>Minimum time that a round waits for a strategy, in machine time, above 0; it waits at most twice as long.</summary>
    public TimeSpan RoundDeadline { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Interval at which whatever the desk has not answered is sent to it again, in machine time, above 0.</summary>
    public TimeSpan DeskResend { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Interval at which a symbol asks the desk for the cards to follow, besides after each card, in machine time, above 0: the answer to a
    /// round may have been lost with a desk.
    /// </summary>
    public TimeSpan FollowedRefresh { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a symbol that moves to another node waits for the desk's replies, in machine time, above 0.</summary>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Maximum number of rounds that wait for the desk, at least 1; a further one drops the oldest.</summary>
    public int DeskQueue { get; init; } = 64;

    /// <summary>Interval of the health line in the log, in market time, above 0.</summary>
    public TimeSpan HealthLine { get; init; } = TimeSpan.FromSeconds(60);
}

using Akka.Actor;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Services;

/// <summary>Everything a symbol is given by the node it runs on.</summary>
public sealed record SymbolServices
{
    /// <summary>The rules of the market.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>How data is fetched and when the source is switched.</summary>
    public required FeedOptions Feed { get; init; }

    /// <summary>Market time's timers.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>The corrected clock.</summary>
    public required IExchangeClock Clock { get; init; }

    /// <summary>The node's way to the exchange's REST interface.</summary>
    public required IMarketData Market { get; init; }

    /// <summary>Whether the exchange trades the symbol at all.</summary>
    public SymbolListing Listing { get; init; } = new();

    /// <summary>The node's shared sockets.</summary>
    public required IStreamSubscriptions Streams { get; init; }

    /// <summary>The desk, or a proxy of it.</summary>
    public required IActorRef Desk { get; init; }

    /// <summary>The node's figures.</summary>
    public NodeMetrics Metrics { get; init; } = NodeMetrics.Detached;

    /// <summary>Makes a symbol's own set of strategies.</summary>
    public Func<StrategyOptions, IReadOnlyList<IStrategy>> Strategies { get; init; } = StrategyCatalog.Create;

    /// <summary>How long a round waits for a strategy at least, in machine time, above 0; at most twice as long.</summary>
    public TimeSpan RoundDeadline { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often a round is sent again that the desk has not answered, in machine time, above 0.</summary>
    public TimeSpan DeskResend { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a symbol that moves to another node waits for the desk's answers, in machine time, above 0.</summary>
    public TimeSpan HandOverTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many rounds may wait for the desk, at least 1; one more ends the oldest.</summary>
    public int DeskQueue { get; init; } = 64;

    /// <summary>How often a health line is logged, in market time, above 0.</summary>
    public TimeSpan HealthLine { get; init; } = TimeSpan.FromSeconds(60);
}

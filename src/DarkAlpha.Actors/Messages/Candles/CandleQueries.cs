using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>Queries to a symbol's <c>candles</c> actor: from the symbol, its outcomes and its ledger, and for inspection.</summary>
internal static class CandleQueries
{
    /// <summary>Asks for the current state. Answered with <see cref="Snapshot"/>.</summary>
    /// <param name="ReplyTo">Recipient of the final answer; returned in the snapshot.</param>
    /// <param name="Explain">True when the strategies are to be asked too; returned in the snapshot.</param>
    public sealed record Describe(IActorRef ReplyTo, bool Explain) : INoSerializationVerificationNeeded;

    /// <summary>The symbol's market data at one instant.</summary>
    /// <param name="Query">The query it answers.</param>
    /// <param name="At">The instant on the corrected clock.</param>
    /// <param name="Health">The health gate's verdict.</param>
    /// <param name="Price">Last price, or null.</param>
    /// <param name="MinuteCandles">1m candles held.</param>
    /// <param name="QuarterCandles">Completed 15m candles held.</param>
    /// <param name="Warm">True once there are enough candles for an ATR.</param>
    /// <param name="Context">What the strategies would see; null when the health gate blocks.</param>
    /// <param name="Market">Every indicator and window, whatever their age; null unless <see cref="Describe.Explain"/> was set.</param>
    public sealed record Snapshot(
        Describe Query,
        Instant At,
        DataHealth Health,
        double? Price,
        int MinuteCandles,
        int QuarterCandles,
        bool Warm,
        SignalContext? Context,
        MarketSnapshot? Market) : INoSerializationVerificationNeeded
    {
        /// <summary>Last funding rate, a fraction, or null.</summary>
        public double? FundingRate { get; init; }

        /// <summary>When funding is settled next, or null.</summary>
        public Instant? NextFunding { get; init; }
    }

    /// <summary>Asks for the closed 1m candles from a minute on. Answered with <see cref="Minutes"/>, to the sender.</summary>
    /// <param name="From">Open time of the first one.</param>
    /// <param name="CardAt">When a card was made, or the first proposal refused; the rest of that minute is asked for, too.</param>
    public sealed record GetMinutes(Instant From, Instant CardAt) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    /// <summary>Closed 1m candles.</summary>
    /// <param name="Candles">Without a gap from the minute asked for; empty when that one is not held, or not closed.</param>
    /// <param name="Rest">The range of the rest of that minute; null when it was not watched, or is too long ago.</param>
    public sealed record Minutes(ImmutableArray<Candle> Candles, PartialMinute? Rest)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>Queries from a symbol to its <c>candles</c> actor, for inspection.</summary>
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
        MarketSnapshot? Market) : INoSerializationVerificationNeeded;
}

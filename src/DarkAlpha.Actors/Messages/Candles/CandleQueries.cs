using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>What a symbol asks its candles for people's sake.</summary>
internal static class CandleQueries
{
    /// <summary>How do you stand now? Answered with <see cref="Snapshot"/>.</summary>
    /// <param name="Asker">Who wants to know; comes back with the answer.</param>
    /// <param name="Explain">True when the strategies are to be asked, too; comes back with the answer.</param>
    public sealed record Describe(IActorRef Asker, bool Explain) : INoSerializationVerificationNeeded;

    /// <summary>How the candles stand at the instant of asking.</summary>
    /// <param name="Query">What was asked.</param>
    /// <param name="At">The instant on the corrected clock, Unix milliseconds UTC.</param>
    /// <param name="Health">The health gate's verdict.</param>
    /// <param name="Price">Last price, or null.</param>
    /// <param name="MinuteCandles">1m candles held.</param>
    /// <param name="QuarterCandles">15m candles held.</param>
    /// <param name="Warm">True once there is an ATR.</param>
    /// <param name="Context">What the strategies would see; null when the gate blocks.</param>
    /// <param name="Figures">All that is known of the market; null unless the strategies are to be asked, too.</param>
    public sealed record Snapshot(
        Describe Query,
        long At,
        DataHealth Health,
        double? Price,
        int MinuteCandles,
        int QuarterCandles,
        bool Warm,
        SignalContext? Context,
        MarketSnapshot? Figures) : INoSerializationVerificationNeeded;
}

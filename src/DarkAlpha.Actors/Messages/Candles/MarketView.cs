using Akka.Actor;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>Candles to symbol: an evaluation is due, and this is what there is to evaluate.</summary>
/// <param name="At">The instant on the corrected clock, Unix milliseconds UTC.</param>
/// <param name="Health">The health gate's verdict.</param>
/// <param name="Context">What the strategies may see; null when the gate blocks.</param>
/// <param name="ReadAt">When the frame was read that set this off, as the node's metrics stamp it; 0 when none did.</param>
internal sealed record MarketView(long At, DataHealth Health, SignalContext? Context, long ReadAt) : INoSerializationVerificationNeeded;

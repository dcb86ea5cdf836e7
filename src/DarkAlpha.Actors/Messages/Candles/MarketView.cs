using Akka.Actor;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>From <c>candles</c> to its symbol: an evaluation is due on this data.</summary>
/// <param name="At">The instant on the corrected clock.</param>
/// <param name="Health">The health gate's verdict.</param>
/// <param name="Context">What the strategies see; null when the health gate blocks.</param>
/// <param name="ReadAt">Metrics timestamp (machine time) of the frame that triggered the evaluation; 0 when none did.</param>
internal sealed record MarketView(Instant At, DataHealth Health, SignalContext? Context, long ReadAt) : INoSerializationVerificationNeeded;

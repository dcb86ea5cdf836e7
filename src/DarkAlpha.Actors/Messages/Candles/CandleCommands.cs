using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>Commands from a symbol, or from its tick inbox, to its <c>candles</c> actor.</summary>
internal static class CandleCommands
{
    /// <summary>
    /// Evaluate now; when the last evaluation is less than a second old, a second later unless another one comes first. Sent when the desk
    /// did not take the previous round, because it was late or of another version of the settings.
    /// </summary>
    public sealed record Reevaluate : INoSerializationVerificationNeeded
    {
        public static Reevaluate Instance { get; } = new();
    }

    /// <summary>A tick that waits must be evaluated.</summary>
    /// <param name="ReadAt">Metrics timestamp (machine time) at which its frame was read; 0 when not measured.</param>
    public sealed record EvaluateTick(long ReadAt) : INoSerializationVerificationNeeded;

    /// <summary>Ticks have waited so long that the price would soon seem older than it is.</summary>
    public sealed record TakeTicks : INoSerializationVerificationNeeded
    {
        public static TakeTicks Instance { get; } = new();
    }
}

using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>Commands from a symbol to its <c>candles</c> actor.</summary>
internal static class CandleCommands
{
    /// <summary>
    /// Evaluate now, unless the last evaluation is less than a second old; sent when the previous round reached the desk too late.
    /// </summary>
    public sealed record Reevaluate : INoSerializationVerificationNeeded
    {
        public static Reevaluate Instance { get; } = new();
    }
}

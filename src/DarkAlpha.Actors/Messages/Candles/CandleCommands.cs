using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>Commands from a symbol to its <c>candles</c> actor.</summary>
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
}

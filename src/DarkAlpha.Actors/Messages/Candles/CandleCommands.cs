using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Candles;

/// <summary>What a symbol asks its candles to do.</summary>
internal static class CandleCommands
{
    /// <summary>Begin a round now, unless one has just begun: the one before was too old to be decided.</summary>
    public sealed record EvaluateAnew : INoSerializationVerificationNeeded
    {
        /// <summary>The one there is.</summary>
        public static EvaluateAnew Instance { get; } = new();
    }
}

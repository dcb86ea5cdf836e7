using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Messages.Strategies;

/// <summary>What a symbol and its strategies say to each other.</summary>
internal static class StrategyMessages
{
    /// <summary>What do you say to this? Answered with <see cref="Answer"/>.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Context">What is known; the same for every strategy of the round.</param>
    public sealed record Evaluate(RoundId Round, SignalContext Context) : INoSerializationVerificationNeeded;

    /// <summary>A strategy's answer.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Strategy">Its place in the registration order.</param>
    /// <param name="Verdict">Yes or no.</param>
    /// <param name="Rationale">One line with the numbers that triggered; empty when it says no.</param>
    public sealed record Answer(RoundId Round, int Strategy, StrategyResult Verdict, string Rationale) : INoSerializationVerificationNeeded;

    /// <summary>A strategy failed and begins anew: whatever it was asked, it will not answer.</summary>
    /// <param name="Strategy">Its place in the registration order.</param>
    /// <param name="Problem">What went wrong, in words.</param>
    public sealed record Failed(int Strategy, string Problem) : INoSerializationVerificationNeeded;

    /// <summary>What would you say to this, condition by condition? Answered with <see cref="Explained"/>.</summary>
    public sealed record Explain(SignalContext Context) : INoSerializationVerificationNeeded;

    /// <summary>A strategy's explanation.</summary>
    /// <param name="Strategy">Its place in the registration order.</param>
    /// <param name="Answer">The explanation.</param>
    public sealed record Explained(int Strategy, SymbolExplanation.StrategyAnswer Answer) : INoSerializationVerificationNeeded;
}

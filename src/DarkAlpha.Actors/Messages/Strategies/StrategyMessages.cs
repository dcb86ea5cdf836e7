using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Messages.Strategies;

/// <summary>Messages between a symbol and its strategies.</summary>
internal static class StrategyMessages
{
    /// <summary>Evaluate a signal context. Answered with <see cref="Answer"/>.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Context">The signal context, the same for every strategy of the round.</param>
    public sealed record Evaluate(RoundId Round, SignalContext Context) : INoSerializationVerificationNeeded;

    /// <summary>Creates the strategy anew, because its thresholds have changed.</summary>
    public sealed record Renew : INoSerializationVerificationNeeded
    {
        public static Renew Instance { get; } = new();
    }

    /// <summary>A strategy's answer.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Strategy">Its registration order.</param>
    /// <param name="Verdict">A proposal, or the reason for none.</param>
    /// <param name="Rationale">One line with the values that triggered; empty without a proposal.</param>
    public sealed record Answer(RoundId Round, int Strategy, StrategyResult Verdict, string Rationale) : INoSerializationVerificationNeeded;

    /// <summary>A strategy failed and is being restarted: it will not answer the requests it has received.</summary>
    /// <param name="Strategy">Its registration order.</param>
    /// <param name="Problem">The error message.</param>
    public sealed record Failed(int Strategy, string Problem) : INoSerializationVerificationNeeded;

    /// <summary>Explain the verdict on a signal context, condition by condition. Answered with <see cref="Explained"/>.</summary>
    public sealed record Explain(SignalContext Context) : INoSerializationVerificationNeeded;

    /// <summary>A strategy's explanation.</summary>
    /// <param name="Strategy">Its registration order.</param>
    /// <param name="Answer">The explanation.</param>
    public sealed record Explained(int Strategy, SymbolExplanation.StrategyAnswer Answer) : INoSerializationVerificationNeeded;
}

using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection.Why;

/// <summary>Why a symbol did or did not speak, in words.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="At">The instant, corrected clock, Unix milliseconds UTC.</param>
/// <param name="Verdict">How the last round ended, in one sentence.</param>
/// <param name="Since">Since when rounds end so; null before the first.</param>
/// <param name="Times">How many rounds in a row ended so.</param>
/// <param name="Changes">What would have to change for a card, a sentence each; empty when nothing stands in the way now.</param>
public sealed record WhyAnswer(string Symbol, long At, string Verdict, long? Since, int Times, ImmutableArray<string> Changes)
    : INoSerializationVerificationNeeded;

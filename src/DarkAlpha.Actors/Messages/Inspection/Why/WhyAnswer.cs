using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection.Why;

/// <summary>Explains in words why a symbol did or did not produce a card.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="At">The instant, corrected clock.</param>
/// <param name="Verdict">How the last round ended, in one sentence.</param>
/// <param name="Since">First of the consecutive rounds with this result; null before the first round.</param>
/// <param name="Times">Number of consecutive rounds with this result.</param>
/// <param name="Changes">What prevents a card now, one sentence each; empty when nothing does.</param>
public sealed record WhyAnswer(Symbol Symbol, Instant At, string Verdict, Instant? Since, int Times, ImmutableArray<string> Changes)
    : INoSerializationVerificationNeeded;

using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>The outcomes of the desk's cards within a time.</summary>
/// <param name="At">Corrected clock.</param>
/// <param name="Since">Cards created at or after this instant are included.</param>
/// <param name="Summary">The figures of all of them.</param>
/// <param name="Cards">The newest of them, newest first.</param>
public sealed record OutcomeList(Instant At, Instant Since, OutcomeSummary Summary, ImmutableArray<CardOutcome> Cards)
    : INoSerializationVerificationNeeded
{
    /// <summary>The figures of those that a person marked as taken; null when there are none.</summary>
    public OutcomeSummary? Taken { get; init; }
}

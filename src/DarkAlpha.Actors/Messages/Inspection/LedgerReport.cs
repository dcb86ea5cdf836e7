using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>What the gates refused within a time, and what became of it.</summary>
/// <param name="At">Corrected clock.</param>
/// <param name="Since">Episodes opened at or after this instant are included.</param>
public sealed record LedgerReport(Instant At, Instant Since) : INoSerializationVerificationNeeded
{
    /// <summary>False when <c>LEDGER_DAYS=0</c> keeps no ledger.</summary>
    public bool IsKept { get; init; }

    /// <summary>False when there were too many episodes, so that only the newest are counted.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The figures by gate, the one with the most episodes first.</summary>
    public ImmutableArray<GateFigures> Gates { get; init; } = [];

    /// <summary>The newest episodes, newest first.</summary>
    public ImmutableArray<Entry> Episodes { get; init; } = [];

    /// <summary>What one gate refused.</summary>
    /// <param name="Gate">The reason it gave.</param>
    /// <param name="Rounds">Number of refused rounds.</param>
    /// <param name="Summary">The figures of its episodes. What they lost, the gate saved.</param>
    public sealed record GateFigures(string Gate, long Rounds, OutcomeSummary Summary);

    /// <summary>One episode.</summary>
    /// <param name="Symbol">The symbol.</param>
    /// <param name="Strategy">The strategy.</param>
    /// <param name="Levels">Direction and levels of the first refused round.</param>
    /// <param name="Gate">The reason given.</param>
    /// <param name="Confidence">Confidence of the first refused round, at most 100.</param>
    /// <param name="OpenedAt">The instant of the first refused round.</param>
    /// <param name="Rounds">Number of refused rounds.</param>
    /// <param name="Outcome">What became of the levels.</param>
    public sealed record Entry(
        Symbol Symbol, string Strategy, Levels Levels, string Gate, double Confidence, Instant OpenedAt, int Rounds, Outcome Outcome);
}

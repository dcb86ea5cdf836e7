using System.Runtime.InteropServices;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>
/// What a summary needs of one card, as bytes: a row of a column each takes many times longer to read. Statuses are stored as the numbers
/// that they have, in the byte order of every machine that the program runs on.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct PackedOutcome(
    long CreatedAt, double GrossR, double FeesR, double FundingR, OutcomeStatus Status, bool HasExit, bool IsTaken)
{
    /// <summary>Packs the columns of a card.</summary>
    public static PackedOutcome Of(OutcomeFigures figures)
    {
        var outcome = figures.ToOutcome();
        var exit = outcome.Exit;
        return new PackedOutcome(
            figures.CreatedAt,
            exit?.GrossR ?? 0,
            exit?.FeesR ?? 0,
            exit?.FundingR ?? 0,
            outcome.Status,
            exit is not null,
            figures.Mark == CardMark.Took);
    }

    /// <summary>The bytes of some.</summary>
    public static byte[] Write(PackedOutcome[] outcomes) => MemoryMarshal.AsBytes(outcomes.AsSpan()).ToArray();

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static ReadOnlySpan<PackedOutcome> Read(byte[] bytes) => MemoryMarshal.Cast<byte, PackedOutcome>(bytes);

    /// <summary>The sample of a summary, which looks at the status and at the result in R only.</summary>
    public OutcomeSample ToSample() => new(
        new Instant(CreatedAt),
        new Outcome(Status, 0, 0, HasExit ? new OutcomeExit(0, new Instant(CreatedAt), 0, GrossR, FeesR, FundingR) : null));
}

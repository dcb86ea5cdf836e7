using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>One event of the desk in the shared journal.</summary>
/// <param name="Number">Sequence number, without gaps.</param>
/// <param name="Writer">Writer id of the desk incarnation that stored it; new after each start of a desk on any node.</param>
/// <param name="Created">
/// When it was passed to the journal, by the machine's clock, which all nodes of a campaign share; <see cref="IDeskEvent.At"/> uses each
/// node's own estimate of the exchange's clock.
/// </param>
/// <param name="Event">The stored event.</param>
internal sealed record JournalEntry(long Number, string Writer, DateTimeOffset Created, IDeskEvent Event);

using DarkAlpha.Domain.Desk;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>One event of the desk in the shared journal.</summary>
/// <param name="Number">Its number, without gaps.</param>
/// <param name="Writer">The desk that wrote it: another one after each start of a desk, wherever.</param>
/// <param name="Created">
/// When it was handed to the journal, by the machine's clock, which all nodes of a campaign share; <see cref="IDeskEvent.At"/> goes by each node's own
/// notion of the exchange's clock.
/// </param>
/// <param name="Event">What happened.</param>
internal sealed record JournalEntry(long Number, string Writer, DateTimeOffset Created, IDeskEvent Event);

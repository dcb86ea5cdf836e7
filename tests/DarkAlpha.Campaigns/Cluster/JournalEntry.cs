using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Campaigns.Cluster;

/// <summary>One event of the desk in the shared journal.</summary>
/// <param name="Number">Its number, without gaps.</param>
/// <param name="Writer">The desk that wrote it: another one after each start of a desk, wherever.</param>
/// <param name="Event">What happened.</param>
internal sealed record JournalEntry(long Number, string Writer, IDeskEvent Event);

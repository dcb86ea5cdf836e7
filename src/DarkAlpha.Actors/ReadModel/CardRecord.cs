using System.Collections.Immutable;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>What the journal has about one card.</summary>
/// <param name="Before">The sum of the events before the card; not to be changed.</param>
/// <param name="Events">The events of the card in order, the one that issued it first; empty when they are archived.</param>
/// <param name="Total">Number of events in the journal, archived ones included.</param>
/// <param name="Archive">The file that has the events; null when the journal has them.</param>
internal sealed record CardRecord(JournalSum Before, ImmutableArray<IDeskEvent> Events, long Total, string? Archive);

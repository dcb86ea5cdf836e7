using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>A search in the desk's journal; an instance serves one pass over the journal.</summary>
internal interface IJournalSearch
{
    /// <summary>Takes the next event.</summary>
    /// <param name="deskEvent">The event.</param>
    /// <param name="before">Summary of all events before it.</param>
    void Take(IDeskEvent deskEvent, JournalSum before);

    /// <summary>Returns the answer, after the last event.</summary>
    /// <param name="all">Summary of all events.</param>
    object Finish(JournalSum all);
}

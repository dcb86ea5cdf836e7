using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>What is looked for in the desk's journal. For one reading only.</summary>
internal interface IJournalSearch
{
    /// <summary>Takes the next event.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="before">All events before it.</param>
    void Take(IDeskEvent happened, JournalSum before);

    /// <summary>The answer, once every event was taken.</summary>
    /// <param name="all">All events.</param>
    object Finish(JournalSum all);
}

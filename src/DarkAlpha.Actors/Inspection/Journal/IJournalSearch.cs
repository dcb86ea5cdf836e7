using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>What is looked for in the desk's journal. For one reading only.</summary>
internal interface IJournalSearch
{
    /// <summary>Takes the next event.</summary>
    void Take(IDeskEvent happened);

    /// <summary>The answer, once every event was taken.</summary>
    object Finish();
}

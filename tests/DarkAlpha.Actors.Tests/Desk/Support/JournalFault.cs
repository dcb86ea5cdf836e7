namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>What the journal does with one write.</summary>
internal enum JournalFault
{
    /// <summary>Stores it.</summary>
    None,

    /// <summary>Stores nothing and says that it failed, like a database that is gone.</summary>
    Fail,

    /// <summary>Stores nothing and says that it will not have it.</summary>
    Reject,

    /// <summary>Stores it, but the answer is lost and the write counts as failed.</summary>
    LoseAnswer,
}

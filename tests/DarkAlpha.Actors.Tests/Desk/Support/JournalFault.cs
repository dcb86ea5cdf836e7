namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>How the journal handles one write.</summary>
internal enum JournalFault
{
    /// <summary>Stores the events.</summary>
    None,

    /// <summary>Stores nothing and fails, like a database that is down.</summary>
    Fail,

    /// <summary>Stores nothing and rejects the events.</summary>
    Reject,

    /// <summary>Stores the events but loses the confirmation, so the write counts as failed.</summary>
    LoseAnswer,
}

namespace DarkAlpha.Actors.ReadModel;

/// <summary>How far the journal is in the tables.</summary>
/// <param name="Sequence">Number of the last event in them.</param>
/// <param name="Newest">Number of the newest event of the journal.</param>
internal readonly record struct ReadProgress(long Sequence, long Newest)
{
    /// <summary>True when every event is in the tables.</summary>
    public bool IsComplete => Sequence >= Newest;
}

namespace DarkAlpha.Actors.Migration;

/// <summary>One row of the snapshot table, as stored.</summary>
/// <param name="PersistenceId">Id of the persistent actor.</param>
/// <param name="SequenceNumber">Number of the last event in the snapshot.</param>
/// <param name="Created">When Akka stored it, in ticks.</param>
/// <param name="State">The serialized state.</param>
/// <param name="Manifest">Type and version of the state.</param>
/// <param name="SerializerId">Id of the serializer that wrote it.</param>
internal sealed record StoredSnapshot(
    string PersistenceId, long SequenceNumber, long Created, byte[]? State, string? Manifest, int? SerializerId)
{
    /// <summary>Identifies the snapshot in messages for operators.</summary>
    public string Name => $"the snapshot of '{PersistenceId}' at event {SequenceNumber}";

    /// <summary>True when both rows are equal byte for byte.</summary>
    public bool IsSameAs(StoredSnapshot other) =>
        this with { State = other.State } == other && State.AsSpan().SequenceEqual(other.State);
}

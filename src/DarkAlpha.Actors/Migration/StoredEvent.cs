namespace DarkAlpha.Actors.Migration;

/// <summary>One row of the journal table, as stored.</summary>
/// <param name="PersistenceId">Id of the persistent actor.</param>
/// <param name="SequenceNumber">Number of the event within its persistence id, from 1.</param>
/// <param name="Created">When Akka stored it, in ticks.</param>
/// <param name="Deleted">True when Akka has marked it as deleted.</param>
/// <param name="Message">The serialized event.</param>
/// <param name="Manifest">Type and version of the event.</param>
/// <param name="SerializerId">Id of the serializer that wrote it.</param>
/// <param name="WriterId">Identifies the actor instance that stored it.</param>
internal sealed record StoredEvent(
    string PersistenceId,
    long SequenceNumber,
    long Created,
    bool Deleted,
    byte[] Message,
    string? Manifest,
    int? SerializerId,
    string? WriterId)
{
    /// <summary>Identifies the event in messages for operators.</summary>
    public string Name => $"event {SequenceNumber} of '{PersistenceId}'";

    /// <summary>True when both rows are equal byte for byte.</summary>
    public bool IsSameAs(StoredEvent other) =>
        this with { Message = other.Message } == other && Message.AsSpan().SequenceEqual(other.Message);
}

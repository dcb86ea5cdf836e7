namespace DarkAlpha.Actors.Migration;

/// <summary>One row of a journal, as it is stored.</summary>
/// <param name="Journal">Whose event it is; the desk's name for its events.</param>
/// <param name="Number">Its number within that journal, from 1.</param>
/// <param name="Created">When the library stored it, in ticks.</param>
/// <param name="Deleted">True when the library holds it for deleted.</param>
/// <param name="Message">The event as it was written.</param>
/// <param name="Manifest">Its kind and version.</param>
/// <param name="Serializer">Who wrote it.</param>
/// <param name="Writer">Which start of which node stored it.</param>
internal sealed record StoredEvent(
    string Journal, long Number, long Created, bool Deleted, byte[] Message, string? Manifest, int? Serializer, string? Writer)
{
    /// <summary>Which it is, for people.</summary>
    public string Name => $"event {Number} of '{Journal}'";

    /// <summary>True when both are the same to the last byte.</summary>
    public bool IsSameAs(StoredEvent other) => this with { Message = other.Message } == other && Message.AsSpan().SequenceEqual(other.Message);
}

namespace DarkAlpha.Actors.Migration;

/// <summary>One stored snapshot.</summary>
/// <param name="Journal">Whose it is.</param>
/// <param name="Number">The number of the last event in it.</param>
/// <param name="Created">When the library stored it, in ticks.</param>
/// <param name="State">The state as it was written.</param>
/// <param name="Manifest">Its kind and version.</param>
/// <param name="Serializer">Who wrote it.</param>
internal sealed record StoredSnapshot(string Journal, long Number, long Created, byte[]? State, string? Manifest, int? Serializer)
{
    /// <summary>Which it is, for people.</summary>
    public string Name => $"the snapshot of '{Journal}' at event {Number}";

    /// <summary>True when both are the same to the last byte.</summary>
    public bool IsSameAs(StoredSnapshot other) => this with { State = other.State } == other && State.AsSpan().SequenceEqual(other.State);
}

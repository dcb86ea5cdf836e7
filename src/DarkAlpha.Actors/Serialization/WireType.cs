using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DarkAlpha.Actors.Serialization;

/// <summary>One type as it is written.</summary>
/// <param name="Manifest">Names type and version in the journal and between nodes; never used again for anything else.</param>
/// <param name="Json">How its fields are written.</param>
/// <param name="IsStored">True for what the journal keeps, false for what is sent between nodes.</param>
internal sealed record WireType(string Manifest, JsonTypeInfo Json, bool IsStored = false)
{
    /// <summary>The type.</summary>
    public Type Type => Json.Type;

    /// <summary>Writes a message.</summary>
    public byte[] Write(object message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">The bytes are not such a message.</exception>
    public object Read(byte[] bytes) => JsonSerializer.Deserialize(bytes, Json) ?? throw new JsonException("the message is null");
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DarkAlpha.Actors.Serialization;

/// <summary>A type with its manifest and its JSON format.</summary>
/// <param name="Manifest">Name and version of the type in the journal and between nodes; never reused for another type.</param>
/// <param name="Json">The source-generated JSON format.</param>
/// <param name="IsStored">True when the journal stores it, false when it is only sent between nodes.</param>
internal sealed record WireType(string Manifest, JsonTypeInfo Json, bool IsStored = false)
{
    /// <summary>The CLR type.</summary>
    public Type Type => Json.Type;

    /// <summary>Serializes a message.</summary>
    public byte[] Write(object message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);

    /// <summary>Deserializes a message.</summary>
    /// <exception cref="JsonException">The bytes do not match the format.</exception>
    public object Read(byte[] bytes) => JsonSerializer.Deserialize(bytes, Json) ?? throw new JsonException("the message is null");
}

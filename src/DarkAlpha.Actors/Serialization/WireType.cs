using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DarkAlpha.Actors.Serialization;

/// <summary>A type with its manifest and its JSON format.</summary>
/// <param name="Manifest">Name and version of the type in the journal and between nodes; never reused for another type.</param>
/// <param name="Type">The CLR type.</param>
/// <param name="Format">The source-generated JSON format, made when it is first used.</param>
/// <param name="IsStored">True when the journal stores it, false when it is only sent between nodes.</param>
internal sealed record WireType(string Manifest, Type Type, Lazy<JsonTypeInfo> Format, bool IsStored)
{
    /// <summary>The JSON format.</summary>
    public JsonTypeInfo Json => Format.Value;

    /// <summary>Serializes a message.</summary>
    public byte[] Write(object message) => JsonSerializer.SerializeToUtf8Bytes(message, Json);

    /// <summary>Deserializes a message.</summary>
    /// <exception cref="JsonException">The bytes do not match the format.</exception>
    public object Read(byte[] bytes) => JsonSerializer.Deserialize(bytes, Json) ?? throw new JsonException("the message is null");
}

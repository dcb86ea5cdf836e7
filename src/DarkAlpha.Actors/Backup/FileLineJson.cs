using System.Text.Json;
using System.Text.Json.Serialization;

namespace DarkAlpha.Actors.Backup;

/// <summary>JSON format of <see cref="FileLine"/>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(FileLine))]
internal sealed partial class FileLineJson : JsonSerializerContext
{
    /// <summary>Writes a line.</summary>
    public static byte[] Write(FileLine line) => JsonSerializer.SerializeToUtf8Bytes(line, Default.FileLine);

    /// <summary>Reads a line.</summary>
    /// <exception cref="BackupException">It is none.</exception>
    public static FileLine Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, Default.FileLine) ?? throw new BackupException("the file has an empty line");
        }
        catch (JsonException e)
        {
            throw new BackupException("the file has a line that is neither a row nor the head of a table: it is damaged", e);
        }
    }
}

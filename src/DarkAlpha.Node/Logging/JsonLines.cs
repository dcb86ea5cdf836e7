using System.Text.Encodings.Web;
using System.Text.Json;

namespace DarkAlpha.Node.Logging;

/// <summary>How JSON is written where machines read it line by line.</summary>
internal static class JsonLines
{
    /// <summary>No more escapes than JSON itself wants: no browser takes this for a page.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

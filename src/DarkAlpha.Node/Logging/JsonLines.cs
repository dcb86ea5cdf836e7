using System.Text.Encodings.Web;
using System.Text.Json;

namespace DarkAlpha.Node.Logging;

/// <summary>JSON options of line-oriented output.</summary>
internal static class JsonLines
{
    /// <summary>Escapes only what JSON requires, because the output is never embedded in HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DarkAlpha.Simulator.Rest;

/// <summary>Bodies of error responses.</summary>
internal static class RestBody
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"code":-1121,"msg":"Invalid symbol."}</c>.</summary>
    public static byte[] Error(int code, string message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteNumber("code", code);
        json.WriteString("msg", message);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

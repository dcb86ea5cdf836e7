using System.Globalization;
using System.Text.Json;

namespace DarkAlpha.Simulator.Tests.Support;

/// <summary>One message received on a socket.</summary>
public sealed record StreamMessage(string Text, bool IsBinary)
{
    private readonly Lazy<JsonElement?> _json = new(() => Parse(Text));

    /// <summary>The parsed message; null when it is not JSON.</summary>
    public JsonElement? Json => _json.Value;

    /// <summary>The event, in raw or combined form.</summary>
    public JsonElement Data => Json!.Value.TryGetProperty("data", out var data) ? data : Json.Value;

    public bool IsEvent => Json is { ValueKind: JsonValueKind.Object } && Data.TryGetProperty("e", out _);

    public string EventType => IsEvent ? Data.GetProperty("e").GetString()! : "";

    public string Symbol => Data.GetProperty("s").GetString()!;

    public long EventTime => Data.GetProperty("E").GetInt64();

    public JsonElement Kline => Data.GetProperty("k");

    public bool IsClosedKline => EventType == "kline" && Kline.GetProperty("x").GetBoolean();

    public long OpenTime => Kline.GetProperty("t").GetInt64();

    public bool IsAck => Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("result", out _);

    public static double Number(JsonElement element) => double.Parse(element.GetString()!, CultureInfo.InvariantCulture);

    public double KlineNumber(string name) => Number(Kline.GetProperty(name));

    public double DataNumber(string name) => Number(Data.GetProperty(name));

    private static JsonElement? Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

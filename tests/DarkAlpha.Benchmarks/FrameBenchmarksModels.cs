using System.Text.Json.Serialization;

namespace DarkAlpha.Benchmarks;

/// <summary>
/// Frame models for System.Text.Json's source generator. Properties instead of positional records, which cannot distinguish b from B.
/// </summary>
internal static partial class FrameBenchmarksModels
{
    internal sealed class CombinedFrame
    {
        [JsonPropertyName("stream")]
        public string Stream { get; set; } = "";

        [JsonPropertyName("data")]
        public FrameData Data { get; set; } = new();
    }

    internal sealed class FrameData
    {
        [JsonPropertyName("e")]
        public string Event { get; set; } = "";

        [JsonPropertyName("s")]
        public string Symbol { get; set; } = "";

        [JsonPropertyName("E")]
        public long EventTime { get; set; }

        [JsonPropertyName("T")]
        public long Time { get; set; }

        [JsonPropertyName("u")]
        public long UpdateId { get; set; }

        [JsonPropertyName("b")]
        public double Bid { get; set; }

        [JsonPropertyName("B")]
        public double BidQuantity { get; set; }

        [JsonPropertyName("a")]
        public double Ask { get; set; }

        [JsonPropertyName("A")]
        public double AskQuantity { get; set; }

        [JsonPropertyName("p")]
        public double Price { get; set; }

        [JsonPropertyName("r")]
        public double Rate { get; set; }

        [JsonPropertyName("k")]
        public FrameCandle? Candle { get; set; }
    }

    internal sealed class FrameCandle
    {
        [JsonPropertyName("t")]
        public long OpenTime { get; set; }

        [JsonPropertyName("T")]
        public long CloseTime { get; set; }

        [JsonPropertyName("s")]
        public string Symbol { get; set; } = "";

        [JsonPropertyName("i")]
        public string Interval { get; set; } = "";

        [JsonPropertyName("o")]
        public double Open { get; set; }

        [JsonPropertyName("h")]
        public double High { get; set; }

        [JsonPropertyName("l")]
        public double Low { get; set; }

        [JsonPropertyName("c")]
        public double Close { get; set; }

        [JsonPropertyName("v")]
        public double Volume { get; set; }

        [JsonPropertyName("x")]
        public bool Closed { get; set; }
    }

    [JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
    [JsonSerializable(typeof(CombinedFrame))]
    internal sealed partial class FrameModelsContext : JsonSerializerContext;
}

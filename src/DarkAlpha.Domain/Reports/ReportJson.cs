using System.Text.Json;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Domain.Reports;

/// <summary>The report as JSON: snake_case, times ISO 8601 UTC with milliseconds, null for what cannot be said.</summary>
public static partial class ReportJson
{
    /// <summary>Writes a report as one UTF-8 JSON object.</summary>
    public static byte[] Serialize(Report report) => JsonSerializer.SerializeToUtf8Bytes(report, ReportContext.Default.Report);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
        Converters = [typeof(CardJson.TimeConverter)])]
    [JsonSerializable(typeof(Report))]
    internal sealed partial class ReportContext : JsonSerializerContext;
}

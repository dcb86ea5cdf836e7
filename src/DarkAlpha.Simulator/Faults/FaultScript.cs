using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Simulator;

/// <summary>
/// Faults as JSON: one rule or an array of rules, e.g. <c>[{"kind":"stall","symbol":"BTCUSDT","start":"00:05:00","length":"00:01:00"}]</c>.
/// Member names are those of <see cref="FaultRule"/>, case-insensitive.
/// </summary>
public static class FaultScript
{
    private const string KindPath = "$.kind";

    /// <summary>Reads a script file.</summary>
    /// <exception cref="SimulatorException">The file cannot be read, or it contains an invalid rule.</exception>
    public static ImmutableArray<FaultRule> Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SimulatorException)
        {
            throw new SimulatorException($"fault script {path}: {e.Message}", e);
        }
    }

    /// <summary>Reads one rule or an array of them.</summary>
    /// <exception cref="SimulatorException">The text is not valid JSON, or a rule is invalid.</exception>
    public static ImmutableArray<FaultRule> Parse(string json)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var document = JsonDocument.Parse(json, options);
            ImmutableArray<FaultRule> rules = document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(Read)]
                : [Read(document.RootElement)];
            foreach (var rule in rules)
            {
                Validate(rule);
            }

            return rules;
        }
        catch (JsonException e)
        {
            var kinds = string.Equals(e.Path, KindPath, StringComparison.OrdinalIgnoreCase) ? $"; kind is one of {Kinds}" : "";
            throw new SimulatorException($"invalid fault rule: {JsonErrorText.Of(e)}{kinds}", e);
        }
    }

    internal static bool IsRestOnly(FaultKind kind) => kind is FaultKind.Http429 or FaultKind.Http418 or FaultKind.Http5xx
        or FaultKind.HttpTimeout or FaultKind.EmptyBody or FaultKind.MalformedBody
        or FaultKind.LateAnswer or FaultKind.LaggingCopy or FaultKind.Frozen or FaultKind.DatedAhead;

    internal static void Validate(FaultRule rule)
    {
        var error = rule switch
        {
            { Kind: FaultKind.ClockJump or FaultKind.DatedAhead or FaultKind.Delisting, Offset: null } => "offset is required",
            { Length.Ticks: <= 0 } => $"length {rule.Length} must be > 0",
            { Delay.Ticks: < 0 } => $"delay {rule.Delay} must be >= 0",
            { Count: < 1 } => $"count {rule.Count} must be > 0",
            { Status: < 200 or > 599 } => $"status {rule.Status} must be between 200 and 599",
            { Endpoint: not null, Route: not null } => "endpoint and route cannot be combined; give one of them",
            _ => null,
        };
        if (error is not null)
        {
            throw new SimulatorException($"fault {rule.Kind}: {error}");
        }
    }

    private static string Kinds => string.Join(", ", Enum.GetNames<FaultKind>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static FaultRule Read(JsonElement element) =>
        element.Deserialize(FaultJson.Default.FaultRule) ?? throw new SimulatorException("a fault rule must not be null");
}

using System.Text.Json;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Compares JSON lines with reference results: only the fields that the reference has, and numbers within a tolerance.</summary>
internal static class GoldenComparer
{
    private const double RelativeTolerance = 1e-9;
    private const double AbsoluteTolerance = 1e-12;

    /// <summary>Describes every difference; empty when the lines agree.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
    [
        .. expected.Select(Outcome.Parse).Zip(actual.Select(Outcome.Parse), (reference, result) => (reference, result))
            .SelectMany((pair, index) => Compare($"line {index + 1}: ", pair.reference, pair.result)),
        .. expected.Count == actual.Count ? (IEnumerable<string>)[] : [$"{expected.Count} lines expected, but was {actual.Count}"],
    ];

    private static IEnumerable<string> Compare(string at, JsonElement expected, JsonElement actual) =>
        (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => Unless(AreClose(expected, actual), at, expected, actual),
            (JsonValueKind.Object, JsonValueKind.Object) => expected.EnumerateObject().SelectMany(field => CompareField(at, field, actual)),
            (JsonValueKind.Array, JsonValueKind.Array) when expected.GetArrayLength() == actual.GetArrayLength() =>
                expected.EnumerateArray().Zip(actual.EnumerateArray(), (reference, result) => (reference, result))
                    .SelectMany((pair, index) => Compare($"{at}[{index}]", pair.reference, pair.result)),
            _ => Unless(JsonElement.DeepEquals(expected, actual), at, expected, actual),
        };

    private static IEnumerable<string> CompareField(string at, JsonProperty expected, JsonElement actual) =>
        actual.TryGetProperty(expected.Name, out var value)
            ? Compare($"{at}.{expected.Name}", expected.Value, value)
            : [$"{at}.{expected.Name}: missing"];

    private static bool AreClose(JsonElement expected, JsonElement actual)
    {
        var (a, b) = (expected.GetDouble(), actual.GetDouble());
        return a.Equals(b) || Math.Abs(a - b) <= Math.Max(RelativeTolerance * Math.Max(Math.Abs(a), Math.Abs(b)), AbsoluteTolerance);
    }

    private static IEnumerable<string> Unless(bool agree, string at, JsonElement expected, JsonElement actual) =>
        agree ? [] : [$"{at}: expected {expected.GetRawText()}, but was {actual.GetRawText()}"];
}

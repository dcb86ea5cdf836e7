using System.Text.Json;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Compares JSON lines with reference results: only the fields these have, numbers within a tolerance.</summary>
internal static class GoldenComparer
{
    private const double Relative = 1e-9;
    private const double Absolute = 1e-12;

    /// <summary>Every difference as a sentence; none when the lines agree.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
    [
        .. expected.Select(Outcome.Parse).Zip(actual.Select(Outcome.Parse), (wanted, given) => (wanted, given))
            .SelectMany((pair, index) => Compare($"line {index + 1}: ", pair.wanted, pair.given)),
        .. expected.Count == actual.Count ? (IEnumerable<string>)[] : [$"{expected.Count} lines expected, {actual.Count} given"],
    ];

    private static IEnumerable<string> Compare(string at, JsonElement expected, JsonElement actual) =>
        (expected.ValueKind, actual.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => Unless(AreClose(expected, actual), at, expected, actual),
            (JsonValueKind.Object, JsonValueKind.Object) => expected.EnumerateObject().SelectMany(field => CompareField(at, field, actual)),
            (JsonValueKind.Array, JsonValueKind.Array) when expected.GetArrayLength() == actual.GetArrayLength() =>
                expected.EnumerateArray().Zip(actual.EnumerateArray(), (wanted, given) => (wanted, given))
                    .SelectMany((pair, index) => Compare($"{at}[{index}]", pair.wanted, pair.given)),
            _ => Unless(JsonElement.DeepEquals(expected, actual), at, expected, actual),
        };

    private static IEnumerable<string> CompareField(string at, JsonProperty expected, JsonElement actual) =>
        actual.TryGetProperty(expected.Name, out var value)
            ? Compare($"{at}.{expected.Name}", expected.Value, value)
            : [$"{at}.{expected.Name}: missing"];

    private static bool AreClose(JsonElement expected, JsonElement actual)
    {
        var (a, b) = (expected.GetDouble(), actual.GetDouble());
        return a.Equals(b) || Math.Abs(a - b) <= Math.Max(Relative * Math.Max(Math.Abs(a), Math.Abs(b)), Absolute);
    }

    private static IEnumerable<string> Unless(bool agree, string at, JsonElement expected, JsonElement actual) =>
        agree ? [] : [$"{at}: expected {expected.GetRawText()}, given {actual.GetRawText()}"];
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace DarkAlpha.Domain.Text;

/// <summary>
/// Describes why a JSON text cannot be read. The library's own messages name .NET types and count lines and bytes from 0; they are for
/// developers.
/// </summary>
public static partial class JsonErrorText
{
    private const string Root = "$";

    /// <summary>What is wrong and where, e.g. <c>a value of the wrong type at $.price</c>.</summary>
    public static string Of(JsonException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (e.GetType() != typeof(JsonException) || e.InnerException is JsonException)
        {
            return $"invalid JSON: {SyntaxOf(e)}";
        }

        var message = MessageOf(e);
        var place = e.Path is null or "" or Root ? "" : $" at {e.Path}";
        return MissingFields().Match(message) is { Success: true } missing ? $"missing: {missing.Groups["names"].Value}"
            : UnknownField().Match(message) is { Success: true } unknown ? $"unknown field {unknown.Groups["name"].Value}"
            : RepeatedField().Match(message) is { Success: true } repeated ? $"field {repeated.Groups["name"].Value} twice{place}"
            : message.Contains("doesn't allow", StringComparison.Ordinal) ? $"null{place}, where a value is required"
            : message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? $"a value of the wrong type{place}"
            : TypeName().IsMatch(message) ? $"unexpected content{place}"
            : message;
    }

    /// <summary>What is wrong with a text that is not JSON at all, and where; lines and bytes are counted from 1.</summary>
    public static string SyntaxOf(JsonException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var message = MessageOf(e);
        var what = message.StartsWith('\'') ? message
            : message.Contains("isFinalBlock", StringComparison.Ordinal)
                || message.Contains("end of data", StringComparison.Ordinal)
                || message.Contains("depth to be zero", StringComparison.Ordinal) ? "it ends early"
            : "it is malformed";
        var line = e.LineNumber is > 0 ? $"line {e.LineNumber + 1}, " : "";
        return e.BytePositionInLine is { } position ? $"{what} ({line}byte {position + 1})" : what;
    }

    // Without the position that the library appends.
    private static string MessageOf(JsonException e) => Position().Replace(e.Message, "").TrimEnd('.');

    [GeneratedRegex(
        " (Path: .*? \\| )?LineNumber: [0-9]+ \\| BytePositionInLine: [0-9]+\\.$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Position();

    [GeneratedRegex(
        "was missing required properties including: (?<names>.*)$",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex MissingFields();

    [GeneratedRegex(
        "^The JSON property (?<name>'.*') could not be mapped",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex UnknownField();

    [GeneratedRegex(
        "^Duplicate property (?<name>'.*') encountered",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1_000)]
    private static partial Regex RepeatedField();

    // Such as System.Double.
    [GeneratedRegex(@"\b[A-Z]\w*(\.[A-Z]\w*)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TypeName();
}

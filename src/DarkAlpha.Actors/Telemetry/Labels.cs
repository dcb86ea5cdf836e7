using System.Text;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Names of metric labels, and the conversion of values to labels.</summary>
internal static class Labels
{
    public const string Symbol = "symbol";
    public const string Stream = "stream";
    public const string Source = "source";
    public const string Route = "route";
    public const string Kind = "kind";
    public const string Reason = "reason";
    public const string Strategy = "strategy";
    public const string Channel = "channel";
    public const string Outcome = "outcome";
    public const string Endpoint = "endpoint";
    public const string Priority = "priority";
    public const string Event = "event";
    public const string Actor = "actor";
    public const string Status = "status";

    /// <summary>Creates a label.</summary>
    public static KeyValuePair<string, object?> Of(string name, string value) => new(name, value);

    /// <summary>Creates a label from an enumeration value, in snake case.</summary>
    public static KeyValuePair<string, object?> Of<T>(string name, T value)
        where T : struct, Enum => new(name, Snake(value.ToString()));

    /// <summary>Converts an identifier to snake case: <c>BookTicker</c> becomes <c>book_ticker</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterUpper(name[i]) && i > 0 && !char.IsAsciiLetterUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}

using DarkAlpha.Actors.Text;

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
    public const string Guard = "guard";

    /// <summary>Creates a label.</summary>
    public static KeyValuePair<string, object?> Of(string name, string value) => new(name, value);

    /// <summary>Creates a label from an enumeration value, in snake case.</summary>
    public static KeyValuePair<string, object?> Of<T>(string name, T value)
        where T : struct, Enum => new(name, value.ToText());
}

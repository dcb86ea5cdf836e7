using System.Text.RegularExpressions;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Extracts host:port from a cluster node's name, with or without its incarnation uid.</summary>
internal static partial class NodeAddress
{
    /// <summary>The host:port part of a node's name.</summary>
    public static string Of(string text) => Address().Match(text) is { Success: true } found
        ? found.Groups["address"].Value
        : throw new FormatException($"'{text}' is not a node address");

    [GeneratedRegex("(^|@)(?<address>[^,)#@]+:[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}

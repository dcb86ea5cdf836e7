using System.Text.RegularExpressions;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Finds host:port in the way the cluster writes a node, with or without what tells its starts apart.</summary>
internal static partial class NodeAddress
{
    /// <summary>host:port.</summary>
    public static string Of(string text) => Address().Match(text) is { Success: true } found
        ? found.Groups["address"].Value
        : throw new FormatException($"'{text}' names no node");

    [GeneratedRegex("(^|@)(?<address>[^,)#@]+:[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Address();
}

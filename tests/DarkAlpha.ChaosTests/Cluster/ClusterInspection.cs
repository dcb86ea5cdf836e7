using System.Text.Json;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary><c>darkalpha inspect</c> as a person uses it, each time a process of its own.</summary>
/// <param name="folder">Where it runs.</param>
/// <param name="token">The nodes' token.</param>
internal sealed class ClusterInspection(string folder, string token)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Asks a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="words">What follows <c>darkalpha inspect</c>.</param>
    /// <returns>The exit code and all that was printed.</returns>
    public async Task<(int ExitCode, string Output)> AskAsync(ClusterNode node, params IEnumerable<string> words)
    {
        await using var program = NodeUnderTest.Start(
            folder, ["inspect", .. words, "--url", node.Place.Http.ToString()], [KeyValuePair.Create("HTTP_TOKEN", token)]);
        return (await program.EndAsync(Timeout), program.Output);
    }

    /// <summary>Asks a node with <c>--json</c>.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not 0; the message has what was printed.</exception>
    public async Task<JsonElement> ReadAsync(ClusterNode node, params IEnumerable<string> words)
    {
        var (exitCode, output) = await AskAsync(node, [.. words, "--json"]);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"inspect {string.Join(' ', words)} at {node.Name} ended with {exitCode}:\n{output}");
        }

        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}

using System.Text.Json;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Runs <c>darkalpha inspect</c>, each time as a separate process.</summary>
/// <param name="folder">Working folder.</param>
/// <param name="token">HTTP_TOKEN of the nodes.</param>
internal sealed class ClusterInspection(string folder, string token)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs an inspect command against a node.</summary>
    /// <param name="node">The node to query.</param>
    /// <param name="arguments">Arguments after <c>darkalpha inspect</c>.</param>
    /// <returns>The exit code and the whole output.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(ClusterNode node, params IEnumerable<string> arguments)
    {
        await using var program = NodeUnderTest.Start(
            folder,
            ["inspect", .. arguments],
            [
                KeyValuePair.Create("HTTP_HOST", node.Endpoint.Host),
                KeyValuePair.Create("HTTP_PORT", $"{node.Endpoint.HttpPort}"),
                KeyValuePair.Create("HTTP_TOKEN", token),
            ]);
        return (await program.WaitForExitAsync(Timeout), program.Output);
    }

    /// <summary>Runs an inspect command with <c>--json</c> against a node.</summary>
    /// <exception cref="InvalidOperationException">The exit code is not 0; the message contains the output.</exception>
    public async Task<JsonElement> ReadAsync(ClusterNode node, params IEnumerable<string> arguments)
    {
        var (exitCode, output) = await RunAsync(node, [.. arguments, "--json"]);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"inspect {string.Join(' ', arguments)} at {node.Name} exited with {exitCode}:\n{output}");
        }

        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}

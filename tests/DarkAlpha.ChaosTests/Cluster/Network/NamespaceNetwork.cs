using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>
/// Network namespaces on a bridge with a private subnet, so that nodes can be isolated from each other while the database, the exchange
/// simulator and the receivers, at the bridge's address, stay reachable. Requires Linux and root. Leftovers of an earlier run are cleaned
/// up.
/// </summary>
internal sealed partial class NamespaceNetwork : INodeNetwork
{
    private const int ClusterPort = 4_053;
    private const int HttpPort = 9_090;
    private const int FirstNode = 11;

    private readonly NamespaceClaim _claim;
    private readonly ImmutableArray<string> _namespaces;

    private NamespaceNetwork(NamespaceClaim claim, ImmutableArray<string> namespaces, ImmutableArray<NodeEndpoint> endpoints)
    {
        _claim = claim;
        _namespaces = namespaces;
        Endpoints = endpoints;
    }

    /// <inheritdoc/>
    public IPAddress Services => IPAddress.Parse(_claim.Address(1));

    /// <inheritdoc/>
    public ImmutableArray<NodeEndpoint> Endpoints { get; }

    /// <summary>Why network namespaces are not available on this machine; null when they are.</summary>
    public static async Task<string?> UnavailableReasonAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "network namespaces require Linux and root";
        }

        try
        {
            await Shell.RunAsync(["ip", "netns", "list"]);
            await Shell.RunAsync(["nft", "--version"]);
            await using var trial = await CreateAsync(nodes: 1, shared: false);
            await trial.DropPacketsAsync(percent: 1);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"network namespaces cannot be created: {e.Message}";
        }
    }

    /// <summary>Creates the network.</summary>
    /// <param name="nodes">Number of nodes.</param>
    /// <param name="shared">True puts all nodes into one namespace with a shared IP address, like programs behind one router.</param>
    public static async Task<NamespaceNetwork> CreateAsync(int nodes, bool shared)
    {
        var claim = await NamespaceClaim.TakeAsync();
        try
        {
            ImmutableArray<string> names = [.. Enumerable.Range(1, shared ? 1 : nodes).Select(claim.Name)];
            await Shell.RunAsync(["ip", "link", "add", claim.Bridge, "type", "bridge"]);
            await Shell.RunAsync(["ip", "addr", "add", $"{claim.Address(1)}/24", "dev", claim.Bridge]);
            await Shell.RunAsync(["ip", "link", "set", claim.Bridge, "up"]);
            foreach (var (i, name) in names.Index())
            {
                await AddAsync(claim, name, claim.Address(FirstNode + i));
            }

            ImmutableArray<NodeEndpoint> endpoints =
            [
                .. Enumerable.Range(0, nodes).Select(i => shared
                    ? new NodeEndpoint(i + 1, claim.Address(FirstNode), ClusterPort + i, HttpPort + i, InNamespace(names[0]))
                    : new NodeEndpoint(i + 1, claim.Address(FirstNode + i), ClusterPort, HttpPort, InNamespace(names[i]))),
            ];
            var network = new NamespaceNetwork(claim, names, endpoints);
            await network.StartCountingAsync();
            return network;
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Isolates a node from all other nodes in both directions: packets are dropped silently. Everything else stays reachable.
    /// </summary>
    public Task IsolateAsync(NodeEndpoint node)
    {
        var others = string.Join(", ", Endpoints.Where(p => p.Host != node.Host).Select(p => p.Host));
        return FilterAsync(
            node,
            $$"""
            table inet cut {
              chain received { type filter hook input priority 0; ip saddr { {{others}} } drop; }
              chain sent { type filter hook output priority 0; ip daddr { {{others}} } drop; }
            }
            """);
    }

    /// <summary>Undoes <see cref="IsolateAsync"/>.</summary>
    /// <param name="node">The isolated node.</param>
    public static Task HealAsync(NodeEndpoint node) => FilterAsync(node, "delete table inet cut");

    /// <summary>Undoes <see cref="IsolateAsync"/> and <see cref="DropPacketsAsync"/>; does nothing when neither is active.</summary>
    public Task RestoreAsync() => FilterAllAsync(
        """
        table inet cut
        delete table inet cut
        table inet loss
        delete table inet loss
        """);

    /// <summary>Drops a percentage of all packets that nodes receive, from other nodes and from the services.</summary>
    /// <param name="percent">Percentage of packets to drop.</param>
    public Task DropPacketsAsync(int percent) => FilterAllAsync(
        $$"""
        table inet loss {
          chain received { type filter hook input priority 0; iifname "lo" accept; numgen random mod 100 < {{percent}} counter drop; }
        }
        """);

    /// <summary>Undoes <see cref="DropPacketsAsync"/>.</summary>
    /// <returns>Number of packets dropped.</returns>
    public async Task<long> StopDroppingAsync()
    {
        long dropped = 0;
        foreach (var name in _namespaces)
        {
            dropped += ParseCounters(await Shell.RunAsync([.. InNamespace(name), "nft", "list", "table", "inet", "loss"])).Packets;
        }

        await FilterAllAsync("delete table inet loss");
        return dropped;
    }

    /// <summary>Traffic between nodes so far, in packets and bytes, headers included.</summary>
    public async Task<(long Packets, long Bytes)> TrafficAsync()
    {
        var (packets, bytes) = (0L, 0L);
        foreach (var name in _namespaces)
        {
            var counted = ParseCounters(await Shell.RunAsync([.. InNamespace(name), "nft", "list", "table", "inet", "traffic"]));
            packets += counted.Packets;
            bytes += counted.Bytes;
        }

        return (packets, bytes);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _claim.DisposeAsync();

    private static async Task AddAsync(NamespaceClaim claim, string name, string address)
    {
        await Shell.RunAsync(["ip", "netns", "add", name]);
        await Shell.RunAsync(["ip", "link", "add", name, "type", "veth", "peer", "name", "eth0", "netns", name]);
        await Shell.RunAsync(["ip", "link", "set", name, "master", claim.Bridge, "up"]);
        await Shell.RunAsync(["ip", "-n", name, "addr", "add", $"{address}/24", "dev", "eth0"]);
        await Shell.RunAsync(["ip", "-n", name, "link", "set", "eth0", "up"]);
        await Shell.RunAsync(["ip", "-n", name, "link", "set", "lo", "up"]);
    }

    // Every connection between nodes uses one of these ports on one side.
    private Task StartCountingAsync()
    {
        var ports = string.Join(", ", Endpoints.Select(p => p.ClusterPort).Distinct());
        return FilterAllAsync(
            $$"""
            table inet traffic {
              chain sent { type filter hook output priority 10; tcp dport { {{ports}} } counter accept; tcp sport { {{ports}} } counter accept; }
            }
            """);
    }

    private async Task FilterAllAsync(string rules)
    {
        foreach (var name in _namespaces)
        {
            await Shell.RunAsync([.. InNamespace(name), "nft", "-f", "-"], $"{rules}\n");
        }
    }

    private static Task<string> FilterAsync(NodeEndpoint node, string rules) =>
        Shell.RunAsync([.. node.Prefix, "nft", "-f", "-"], $"{rules}\n");

    private static (long Packets, long Bytes) ParseCounters(string rules)
    {
        var (packets, bytes) = (0L, 0L);
        foreach (var counter in Counter().Matches(rules).Cast<Match>())
        {
            packets += long.Parse(counter.Groups["packets"].ValueSpan, CultureInfo.InvariantCulture);
            bytes += long.Parse(counter.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture);
        }

        return (packets, bytes);
    }

    private static string[] InNamespace(string name) => ["ip", "netns", "exec", name];

    [GeneratedRegex("packets (?<packets>[0-9]+) bytes (?<bytes>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Counter();
}

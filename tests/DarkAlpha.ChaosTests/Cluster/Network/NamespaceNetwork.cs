using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>
/// Network namespaces on a bridge with a private subnet, so that nodes can be cut off from each other while the database, the exchange and the
/// receivers, at the bridge's own address, stay reachable for all. Linux and root only. What an earlier run left behind is cleaned up.
/// </summary>
internal sealed partial class NamespaceNetwork : INodeNetwork
{
    private const int ClusterPort = 4_053;
    private const int HttpPort = 9_090;
    private const int FirstNode = 11;

    private readonly NamespaceClaim _claim;
    private readonly ImmutableArray<string> _namespaces;

    private NamespaceNetwork(NamespaceClaim claim, ImmutableArray<string> namespaces, ImmutableArray<NodePlace> places)
    {
        _claim = claim;
        _namespaces = namespaces;
        Places = places;
    }

    /// <inheritdoc/>
    public IPAddress Services => IPAddress.Parse(_claim.Address(1));

    /// <inheritdoc/>
    public ImmutableArray<NodePlace> Places { get; }

    /// <summary>Why there can be no namespaces here; null when there can.</summary>
    public static async Task<string?> ObstacleAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return "network namespaces need Linux and root";
        }

        try
        {
            await Shell.RunAsync(["ip", "netns", "list"]);
            await Shell.RunAsync(["nft", "--version"]);
            await using var trial = await CreateAsync(nodes: 1, shared: false);
            await trial.LoseAsync(percent: 1);
            return null;
        }
        catch (InvalidOperationException e)
        {
            return $"network namespaces cannot be made here: {e.Message}";
        }
    }

    /// <summary>Makes the network.</summary>
    /// <param name="nodes">How many nodes.</param>
    /// <param name="shared">True puts all nodes into one namespace, with one IP address for all, as programs behind one router have.</param>
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

            ImmutableArray<NodePlace> places =
            [
                .. Enumerable.Range(0, nodes).Select(i => shared
                    ? new NodePlace(i + 1, claim.Address(FirstNode), ClusterPort + i, HttpPort + i, Inside(names[0]))
                    : new NodePlace(i + 1, claim.Address(FirstNode + i), ClusterPort, HttpPort, Inside(names[i]))),
            ];
            var network = new NamespaceNetwork(claim, names, places);
            await network.CountAsync();
            return network;
        }
        catch
        {
            await claim.DisposeAsync();
            throw;
        }
    }

    /// <summary>Cuts a node off from all other nodes, in both directions: what is sent is lost without a word. Everything else stays reachable.</summary>
    public Task CutAsync(NodePlace node)
    {
        var others = string.Join(", ", Places.Where(p => p.Host != node.Host).Select(p => p.Host));
        return FilterAsync(
            node,
            $$"""
            table inet cut {
              chain received { type filter hook input priority 0; ip saddr { {{others}} } drop; }
              chain sent { type filter hook output priority 0; ip daddr { {{others}} } drop; }
            }
            """);
    }

    /// <summary>Undoes <see cref="CutAsync"/>.</summary>
    /// <param name="node">The node that was cut off.</param>
    public static Task HealAsync(NodePlace node) => FilterAsync(node, "delete table inet cut");

    /// <summary>Undoes <see cref="CutAsync"/> and <see cref="LoseAsync"/>, whether anything was done or not.</summary>
    public Task RestoreAsync() => FilterAllAsync(
        """
        table inet cut
        delete table inet cut
        table inet loss
        delete table inet loss
        """);

    /// <summary>Loses a share of all packets that nodes receive, from other nodes and from everybody else.</summary>
    /// <param name="percent">Of a hundred packets.</param>
    public Task LoseAsync(int percent) => FilterAllAsync(
        $$"""
        table inet loss {
          chain received { type filter hook input priority 0; iifname "lo" accept; numgen random mod 100 < {{percent}} counter drop; }
        }
        """);

    /// <summary>Undoes <see cref="LoseAsync"/>.</summary>
    /// <returns>How many packets were lost.</returns>
    public async Task<long> LoseNothingAsync()
    {
        long lost = 0;
        foreach (var name in _namespaces)
        {
            lost += Counted(await Shell.RunAsync([.. Inside(name), "nft", "list", "table", "inet", "loss"])).Packets;
        }

        await FilterAllAsync("delete table inet loss");
        return lost;
    }

    /// <summary>What nodes have sent each other so far, in packets and in bytes with all headers.</summary>
    public async Task<(long Packets, long Bytes)> TrafficAsync()
    {
        var (packets, bytes) = (0L, 0L);
        foreach (var name in _namespaces)
        {
            var counted = Counted(await Shell.RunAsync([.. Inside(name), "nft", "list", "table", "inet", "traffic"]));
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

    // Every connection between nodes has one of these ports at one of its ends.
    private Task CountAsync()
    {
        var ports = string.Join(", ", Places.Select(p => p.ClusterPort).Distinct());
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
            await Shell.RunAsync([.. Inside(name), "nft", "-f", "-"], $"{rules}\n");
        }
    }

    private static Task<string> FilterAsync(NodePlace node, string rules) => Shell.RunAsync([.. node.Prefix, "nft", "-f", "-"], $"{rules}\n");

    private static (long Packets, long Bytes) Counted(string rules)
    {
        var (packets, bytes) = (0L, 0L);
        foreach (var counter in Counter().Matches(rules).Cast<Match>())
        {
            packets += long.Parse(counter.Groups["packets"].ValueSpan, CultureInfo.InvariantCulture);
            bytes += long.Parse(counter.Groups["bytes"].ValueSpan, CultureInfo.InvariantCulture);
        }

        return (packets, bytes);
    }

    private static string[] Inside(string name) => ["ip", "netns", "exec", name];

    [GeneratedRegex("packets (?<packets>[0-9]+) bytes (?<bytes>[0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Counter();
}

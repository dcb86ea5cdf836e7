namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>
/// A lease of one of a few subnets and its names, held by a file lock so that concurrent runs do not collide. The operating system releases
/// the lock when its owner exits for any reason; the next owner cleans up what was left behind.
/// </summary>
internal sealed class NamespaceClaim : IAsyncDisposable
{
    private const int Subnets = 16;
    private const int FirstSubnet = 40;

    private readonly FileStream _file;
    private readonly int _subnet;

    private NamespaceClaim(FileStream file, int subnet)
    {
        _file = file;
        _subnet = subnet;
    }

    /// <summary>The bridge's name.</summary>
    public string Bridge => $"{Prefix}br";

    // Link names are limited to 15 characters.
    private string Prefix => $"dacamp{_subnet}-";

    /// <summary>Takes the first free subnet.</summary>
    /// <exception cref="InvalidOperationException">All subnets are in use.</exception>
    public static async Task<NamespaceClaim> TakeAsync()
    {
        for (var subnet = FirstSubnet; subnet < FirstSubnet + Subnets; subnet++)
        {
            if (Lock(subnet) is { } file)
            {
                var claim = new NamespaceClaim(file, subnet);
                await claim.CleanUpAsync();
                return claim;
            }
        }

        throw new InvalidOperationException($"all {Subnets} subnets for tests are in use");
    }

    /// <summary>The name of a node's namespace and of its link at the bridge.</summary>
    /// <param name="number">Number of the node, from 1.</param>
    public string Name(int number) => $"{Prefix}n{number}";

    /// <summary>An address of the subnet.</summary>
    /// <param name="host">Last byte of the address.</param>
    public string Address(int host) => $"10.77.{_subnet}.{host}";

    /// <summary>Kills processes in the namespaces, removes the namespaces and releases the subnet.</summary>
    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        await _file.DisposeAsync();
    }

    private static FileStream? Lock(int subnet)
    {
        try
        {
            return new FileStream(
                Path.Combine(Path.GetTempPath(), $"darkalpha-subnet-{subnet}.lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None);
        }
        catch (IOException)
        {
            // In use by another process.
            return null;
        }
    }

    private async Task CleanUpAsync()
    {
        foreach (var name in await NamesAsync("netns", "list"))
        {
            var processes = (await Shell.RunAsync(["ip", "netns", "pids", name])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (processes.Length > 0)
            {
                await Shell.RunAsync(["kill", "-9", .. processes]);
            }

            await Shell.RunAsync(["ip", "netns", "delete", name]);
        }

        // Deleting a namespace also deletes its links, but asynchronously.
        foreach (var name in await NamesAsync("-o", "link", "show"))
        {
            await Shell.RunAsync(["sh", "-c", $"ip link delete {name} 2>&1 || ! ip link show {name} 2>&1"]);
        }
    }

    private async Task<string[]> NamesAsync(params string[] arguments)
    {
        var output = await Shell.RunAsync(["ip", .. arguments]);
        return
        [
            .. output.Split([' ', '\n', '@', ':'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.StartsWith(Prefix, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}

namespace DarkAlpha.ChaosTests.Cluster.Network;

/// <summary>
/// One of a few subnets with the names that go with it, held by a locked file so that two runs at once keep out of each other's way. The system
/// lets go of the file when its holder ends, however it ends; what that one left behind is then cleaned up by the next.
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

    // Names of links have room for 15 characters.
    private string Prefix => $"dacamp{_subnet}-";

    /// <summary>Takes the first free one.</summary>
    /// <exception cref="InvalidOperationException">All are in use.</exception>
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
    /// <param name="number">The node's.</param>
    public string Name(int number) => $"{Prefix}n{number}";

    /// <summary>An address of the subnet.</summary>
    /// <param name="host">Its last number.</param>
    public string Address(int host) => $"10.77.{_subnet}.{host}";

    /// <summary>Ends whatever still runs in the namespaces, removes them and lets go.</summary>
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
                Path.Combine(Path.GetTempPath(), $"darkalpha-subnet-{subnet}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Somebody else's.
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

        // A namespace takes its end of a link with it, but in its own time.
        foreach (var name in await NamesAsync("-o", "link", "show"))
        {
            await Shell.RunAsync(["sh", "-c", $"ip link delete {name} 2>&1 || ! ip link show {name} 2>&1"]);
        }
    }

    private async Task<string[]> NamesAsync(params string[] question)
    {
        var answer = await Shell.RunAsync(["ip", .. question]);
        return
        [
            .. answer.Split([' ', '\n', '@', ':'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word.StartsWith(Prefix, StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
    }
}

using System.Net;
using System.Net.Sockets;

namespace DarkAlpha.Actors.Membership;

/// <summary>Tries whether a node could take its port in the cluster, before anything is started, and says in a sentence why not.</summary>
public static class ClusterPort
{
    /// <summary>Why the port cannot be taken; null when it can. It is taken for an instant only.</summary>
    public static async Task<string?> FindProblemAsync(ClusterNodeOptions place, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(place);
        try
        {
            var address = await ResolveAsync(place.Host, cancellation);
            if (address is null)
            {
                return $"CLUSTER_HOST {place.Host} has no address. Set it to the address under which the other nodes reach this one.";
            }

            if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            {
                return $"CLUSTER_HOST {place.Host} stands for every address, and the other nodes need one that leads here. Set it to the address under which they reach this one.";
            }

            // The system lets a program listen there, and nobody can connect.
            if (IsOfMany(address))
            {
                return Explain(place, new SocketException((int)SocketError.AddressNotAvailable));
            }

            Take(new IPEndPoint(address, place.Port));
            return null;
        }
        catch (SocketException e)
        {
            return Explain(place, e);
        }
    }

    /// <summary>Says in a sentence why the port could not be taken.</summary>
    public static string Explain(ClusterNodeOptions place, SocketException cause)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(cause);
        return cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"CLUSTER_PORT {place.Port} on CLUSTER_HOST {place.Host} is in use: by a darkalpha that is running already, or by another program. "
                + "Stop that one, or give this one a CLUSTER_PORT of its own (0 takes any free one).",
            SocketError.AddressNotAvailable =>
                $"CLUSTER_HOST {place.Host} is not an address of this machine. Set it to the address under which the other nodes reach this one (127.0.0.1 if there are none).",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"CLUSTER_HOST {place.Host} cannot be resolved: {cause.Message}. Set it to an address of this machine, or to a name that leads to one of IPv4.",
            SocketError.AccessDenied => $"CLUSTER_PORT {place.Port} may not be opened by this user: {cause.Message}. Ports below 1024 are the system's; take another.",
            _ => $"CLUSTER_PORT {place.Port} on CLUSTER_HOST {place.Host} cannot be listened on: {cause.Message}. Set CLUSTER_HOST to an address of this machine.",
        };
    }

    // Of a name Akka takes the first IPv4 address.
    private static async Task<IPAddress?> ResolveAsync(string host, CancellationToken cancellation) => IPAddress.TryParse(host, out var literal)
        ? literal
        : (await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, cancellation)).FirstOrDefault();

    // Multicast and broadcast.
    private static bool IsOfMany(IPAddress address) =>
        address.IsIPv6Multicast || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] >= 224);

    // Only a socket that listens keeps others away.
    private static void Take(IPEndPoint end)
    {
        using var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(end);
        socket.Listen();
    }
}

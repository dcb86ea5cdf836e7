using System.Net;
using System.Net.Sockets;

namespace DarkAlpha.Actors.Membership;

/// <summary>Checks, before anything is started, whether a node could listen on its cluster port.</summary>
public static class ClusterPort
{
    private const byte FirstMulticastByte = 224;

    /// <summary>
    /// Listens on the port for an instant. Returns why that is not possible and what to do, one or two sentences; null when it is possible.
    /// </summary>
    public static async Task<string?> FindProblemAsync(ClusterNodeOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            var address = await ResolveAsync(options.Host, cancellation);
            if (address is null)
            {
                return $"CLUSTER_HOST {options.Host} has no IPv4 address. Set it to the address at which the other nodes reach this one.";
            }

            if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            {
                return $"CLUSTER_HOST {options.Host} is the wildcard address, but the other nodes need a specific one. "
                    + "Set it to the address at which they reach this node.";
            }

            // The operating system lets a program listen there, but nobody could connect.
            if (IsMulticastOrBroadcast(address))
            {
                return Explain(options, new SocketException((int)SocketError.AddressNotAvailable));
            }

            ListenOnce(new IPEndPoint(address, options.Port));
            return null;
        }
        catch (SocketException e)
        {
            return Explain(options, e);
        }
    }

    /// <summary>Explains why the node could not listen on the port, and what to do.</summary>
    public static string Explain(ClusterNodeOptions options, SocketException cause)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(cause);
        return cause.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse =>
                $"CLUSTER_PORT {options.Port} on CLUSTER_HOST {options.Host} is in use by a running darkalpha or another program. "
                + "Stop it, or set another CLUSTER_PORT (0 takes any free port).",
            SocketError.AddressNotAvailable =>
                $"CLUSTER_HOST {options.Host} is not an address of this machine. "
                + "Set it to the address at which the other nodes reach this one (127.0.0.1 if there are none).",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain =>
                $"CLUSTER_HOST {options.Host} cannot be resolved: {cause.Message}. "
                + "Set it to an address of this machine, or to a name that resolves to an IPv4 address.",
            SocketError.AccessDenied =>
                $"CLUSTER_PORT {options.Port} cannot be opened by this user: {cause.Message}. "
                + "Ports below 1024 are reserved for the system; choose another.",
            _ =>
                $"CLUSTER_PORT {options.Port} on CLUSTER_HOST {options.Host} cannot be listened on: {cause.Message}. "
                + "Set CLUSTER_HOST to an address of this machine.",
        };
    }

    // Akka uses the first IPv4 address of a name.
    private static async Task<IPAddress?> ResolveAsync(string host, CancellationToken cancellation) =>
        IPAddress.TryParse(host, out var literal)
            ? literal
            : (await Dns.GetHostAddressesAsync(host, AddressFamily.InterNetwork, cancellation)).FirstOrDefault();

    private static bool IsMulticastOrBroadcast(IPAddress address) =>
        address.IsIPv6Multicast
        || (address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] >= FirstMulticastByte);

    // Binding alone would succeed beside a socket that shares its address; listening does not.
    private static void ListenOnce(IPEndPoint end)
    {
        using var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(end);
        socket.Listen();
    }
}

using System.Net;

namespace DarkAlpha.Actors.Membership;

/// <summary>Checks, before anything is started, that a cluster port which other machines reach is closed to strangers.</summary>
public static class ClusterAccess
{
    private const string Localhost = "localhost";

    /// <summary>Why the node must not listen, and what to do; null when it may.</summary>
    public static string? FindProblem(ClusterNodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Tls is { } files)
        {
            return ClusterTls.Load(files) is (null, var problem) ? problem : null;
        }

        return options.HasSecret || IsLoopback(options.Host)
            ? null
            : $"CLUSTER_HOST {options.Host} is not a loopback address, and nothing but DATABASE_URL keeps strangers out of the cluster. "
                + "Set CLUSTER_SECRET, the same on every node, or CLUSTER_TLS_CERT, CLUSTER_TLS_KEY and CLUSTER_TLS_CA "
                + "(darkalpha cluster-certs makes the files).";
    }

    // Another name may resolve to another address tomorrow.
    private static bool IsLoopback(string host) =>
        host.Equals(Localhost, StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Node.Settings;

/// <summary>Nodes of a cluster share one database: a desk that moves must find its cards where it arrives.</summary>
internal static class SharedDatabase
{
    /// <summary>What is wrong when a node is to join others with a file that only it can read; null when all is well.</summary>
    public static string? Problem(ProcessSettings process)
    {
        var others = new ClusterNodeOptions { Host = process.ClusterHost, Port = process.ClusterPort, Seeds = process.ClusterSeeds }.OtherSeeds;
        return others.IsEmpty || process.DatabaseUrl is not null
            ? null
            : $"CLUSTER_SEEDS names other nodes ({string.Join(", ", others)}), and the SQLite file of DATABASE_PATH cannot be shared with them: "
              + $"set DATABASE_URL to one PostgreSQL database for all ({PostgresUrl.Form}), or leave CLUSTER_SEEDS empty";
    }
}

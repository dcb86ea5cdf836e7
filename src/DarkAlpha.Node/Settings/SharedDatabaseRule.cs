using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Node.Settings;

/// <summary>Nodes of a cluster must share one database: after a failover the desk has to find its cards on the other node.</summary>
internal static class SharedDatabaseRule
{
    /// <summary>The error when a node with other seed nodes uses a local SQLite file; else null.</summary>
    public static string? Problem(ProcessSettings process)
    {
        var node = new ClusterNodeOptions { Host = process.ClusterHost, Port = process.ClusterPort, Seeds = process.ClusterSeeds };
        var others = node.OtherSeeds;
        return others.IsEmpty || process.DatabaseUrl is not null
            ? null
            : $"CLUSTER_SEEDS names other nodes ({string.Join(", ", others)}), "
              + "and the SQLite file of DATABASE_PATH cannot be shared with them: "
              + $"set DATABASE_URL to a PostgreSQL database that all nodes use ({PostgresUrl.Form}), or leave CLUSTER_SEEDS empty";
    }
}

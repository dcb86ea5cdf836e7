using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Settings;

/// <summary>What concerns the process rather than the market.</summary>
internal sealed record ProcessSettings
{
    /// <summary><c>DATABASE_PATH</c>: the SQLite file that holds the cards and the risk state; made on first start.</summary>
    public required string DatabasePath { get; init; }

    /// <summary><c>DATABASE_URL</c>: the PostgreSQL database that holds them instead, for all nodes of a cluster; null keeps to the file.</summary>
    public required PostgresUrl? DatabaseUrl { get; init; }

    /// <summary><c>CLUSTER_HOST</c>: where other nodes of the cluster reach this one.</summary>
    public required string ClusterHost { get; init; }

    /// <summary><c>CLUSTER_PORT</c>; 0 takes any free one.</summary>
    public required int ClusterPort { get; init; }

    /// <summary><c>CLUSTER_SEEDS</c>: the nodes that let this one in; empty makes it a cluster of its own.</summary>
    public required ImmutableArray<SeedAddress> ClusterSeeds { get; init; }

    /// <summary><c>CLUSTER_ROLES</c>: what this node may run.</summary>
    public required ImmutableArray<string> ClusterRoles { get; init; }

    /// <summary><c>OTLP_ENDPOINT</c>: where figures are sent, a secret because such addresses may carry one; null sends none.</summary>
    public required Uri? OtlpEndpoint { get; init; }

    /// <summary><c>LOG_LEVEL</c>.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary><c>LOG_FORMAT</c>.</summary>
    public required LogFormat LogFormat { get; init; }
}

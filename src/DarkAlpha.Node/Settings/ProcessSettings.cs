using System.Collections.Immutable;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Settings;

/// <summary>Settings of the process rather than of the market.</summary>
internal sealed record ProcessSettings
{
    /// <summary><c>DATABASE_PATH</c>: the SQLite file for cards and risk state; created on first start.</summary>
    public required string DatabasePath { get; init; }

    /// <summary>
    /// <c>DATABASE_URL</c>: the PostgreSQL database to use instead, shared by all nodes of a cluster; null uses the SQLite file.
    /// </summary>
    public required PostgresUrl? DatabaseUrl { get; init; }

    /// <summary><c>CLUSTER_HOST</c>: the host name or IP address at which other nodes reach this one.</summary>
    public required string ClusterHost { get; init; }

    /// <summary><c>CLUSTER_PORT</c>; 0 picks a free port.</summary>
    public required int ClusterPort { get; init; }

    /// <summary><c>CLUSTER_SEEDS</c>: the seed nodes to join; empty starts a single-node cluster.</summary>
    public required ImmutableArray<SeedAddress> ClusterSeeds { get; init; }

    /// <summary><c>CLUSTER_ROLES</c>: the roles of this node: <c>desk</c>, <c>symbols</c> or both.</summary>
    public required ImmutableArray<string> ClusterRoles { get; init; }

    /// <summary>True when <c>CLUSTER_SECRET</c> is set; the secret itself only becomes a part of the cluster's key.</summary>
    public required bool HasClusterSecret { get; init; }

    /// <summary><c>CLUSTER_TLS_CERT</c>, <c>CLUSTER_TLS_KEY</c> and <c>CLUSTER_TLS_CA</c>; null without TLS.</summary>
    public required ClusterTlsFiles? ClusterTls { get; init; }

    /// <summary>
    /// <c>OTLP_ENDPOINT</c>: URL of the OTLP collector for metrics, treated as a secret because it may contain credentials; null disables
    /// the export.
    /// </summary>
    public required Uri? OtlpEndpoint { get; init; }

    /// <summary><c>STRATEGIES_PATH</c>: a folder with strategies, or a file; empty loads none.</summary>
    public required string StrategiesPath { get; init; }

    /// <summary><c>LOG_LEVEL</c>: the least severe level that is logged.</summary>
    public required LogLevel LogLevel { get; init; }

    /// <summary><c>LOG_FORMAT</c>: text or JSON lines.</summary>
    public required LogFormat LogFormat { get; init; }

    /// <summary>The database of these settings.</summary>
    public JournalStorage ToStorage() => DatabaseUrl is { } url ? JournalStorage.Postgres(url) : JournalStorage.Sqlite(DatabasePath);
}

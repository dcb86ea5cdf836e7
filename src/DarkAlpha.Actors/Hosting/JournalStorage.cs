using Akka.Configuration;
using Akka.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Hosting;

/// <summary>The database that holds journal and snapshots.</summary>
/// <param name="SettingsFile">The file of the <c>hocon/</c> folder with the provider's Akka settings.</param>
/// <param name="ConnectionString">Where it is; may hold a secret.</param>
/// <param name="Prepare">Makes it ready before the node starts.</param>
public sealed record JournalStorage(string SettingsFile, string ConnectionString, Action Prepare)
{
    /// <summary>One SQLite file, for a single node.</summary>
    /// <param name="path">The file; made with its folder when it is missing.</param>
    public static JournalStorage Sqlite(string path) => new(
        "sqlite.conf",
        new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString,
        () => SqliteFile.Prepare(path));

    /// <summary>The Akka settings with the connection string in them.</summary>
    public Config ToConfig()
    {
        var quoted = ConnectionString.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return ConfigurationFactory.ParseString(
                $$"""
                akka.persistence.journal.sql.connection-string = "{{quoted}}"
                akka.persistence.snapshot-store.sql.connection-string = "{{quoted}}"
                """)
            .WithFallback(HoconFiles.Load(SettingsFile))
            .WithFallback(SqlPersistence.DefaultConfiguration);
    }

    // A record prints its members; a connection string may hold a password.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"SettingsFile = {SettingsFile}, connection string not shown");
        return true;
    }
}

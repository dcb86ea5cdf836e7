using Akka.Configuration;
using Akka.Persistence.Sql;
using DarkAlpha.Actors.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Hosting;

/// <summary>The database that holds journal and snapshots.</summary>
public sealed class JournalStorage
{
    private readonly string _settingsFile;
    private readonly string _connectionString;
    private readonly PostgresUrl? _server;

    private JournalStorage(string settingsFile, string connectionString, string? file, PostgresUrl? server)
    {
        _settingsFile = settingsFile;
        _connectionString = connectionString;
        _server = server;
        File = file;
    }

    /// <summary>The file, which belongs to one node alone; null when the database is a server's.</summary>
    public string? File { get; }

    /// <summary>One SQLite file, for a single node.</summary>
    /// <param name="path">The file; made with its folder when it is missing.</param>
    public static JournalStorage Sqlite(string path) =>
        new("sqlite.conf", new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString, path, server: null);

    /// <summary>A PostgreSQL database, which all nodes of a cluster share.</summary>
    /// <param name="url">The database; it must exist, its tables are made when they are missing.</param>
    public static JournalStorage Postgres(PostgresUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new("postgres.conf", PostgresConnection.ForJournal(url), file: null, url);
    }

    /// <summary>
    /// Waits until a server answers and makes it ready, before there is a node; several nodes may do so at once. A file needs no waiting and
    /// is made ready when the node is put together.
    /// </summary>
    /// <param name="log">Told when the server cannot be reached, and why.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="JournalException">The database cannot be used, for a reason that people have to mend.</exception>
    /// <exception cref="OperationCanceledException">Told to stop while it waited.</exception>
    public Task ReachAsync(ILogger log, CancellationToken cancellation) =>
        _server is null ? Task.CompletedTask : new PostgresDatabase(_server, log).PrepareAsync(cancellation);

    /// <summary>Tries whether a node could use it, and leaves everything as it was; a node that runs on it does not notice.</summary>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What was found, as a sentence.</returns>
    /// <exception cref="JournalException">A node could not use it; says what to do.</exception>
    /// <exception cref="OperationCanceledException">Told to stop while it waited.</exception>
    public Task<string> TryAsync(CancellationToken cancellation) => _server is null
        ? Task.Run(() => SqliteFile.Try(File!), cancellation)
        : new PostgresDatabase(_server, NullLogger.Instance).TryAsync(cancellation);

    /// <summary>Sees whether a running node could store an event at this moment; cheap enough for every few seconds.</summary>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What was found, as a sentence.</returns>
    /// <exception cref="JournalException">It could not; says why.</exception>
    /// <exception cref="OperationCanceledException">Told to stop while it waited.</exception>
    public Task<string> ProbeAsync(CancellationToken cancellation) => _server is null
        ? Task.Run(() => SqliteFile.Probe(File!), cancellation)
        : new PostgresDatabase(_server, NullLogger.Instance).ProbeAsync(cancellation);

    /// <summary>Makes a file ready.</summary>
    /// <exception cref="JournalException">It cannot be made, opened or written.</exception>
    public void Prepare()
    {
        if (File is not null)
        {
            SqliteFile.Prepare(File);
        }
    }

    /// <summary>The Akka settings with the connection string in them.</summary>
    public Config ToConfig()
    {
        var quoted = _connectionString.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return ConfigurationFactory.ParseString(
                $$"""
                akka.persistence.journal.sql.connection-string = "{{quoted}}"
                akka.persistence.snapshot-store.sql.connection-string = "{{quoted}}"
                """)
            .WithFallback(HoconFiles.Load(_settingsFile))
            .WithFallback(SqlPersistence.DefaultConfiguration);
    }

    /// <summary>Where it is, without any secret.</summary>
    public override string ToString() => File ?? _server!.ToString();
}

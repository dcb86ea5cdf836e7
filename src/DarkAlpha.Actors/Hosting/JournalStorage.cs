using Akka.Configuration;
using Akka.Persistence.Sql;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Shadows;
using DarkAlpha.Actors.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Hosting;

/// <summary>The database of journal and snapshots: a SQLite file or a PostgreSQL server.</summary>
public sealed class JournalStorage
{
    private readonly string _settingsFile;
    private readonly string _connectionString;
    private readonly PostgresUrl? _server;
    private volatile OpenedSqliteFile? _opened;

    private JournalStorage(string settingsFile, string connectionString, string? file, PostgresUrl? server)
    {
        _settingsFile = settingsFile;
        _connectionString = connectionString;
        _server = server;
        File = file;
    }

    /// <summary>The SQLite file, which one node uses exclusively; null for a database server.</summary>
    public string? File { get; }

    /// <summary>A SQLite file, for a single node.</summary>
    /// <param name="path">The file; it is created with its folder when missing.</param>
    public static JournalStorage Sqlite(string path) =>
        new("sqlite.conf", new SqliteConnectionStringBuilder { DataSource = path }.ConnectionString, path, server: null);

    /// <summary>A PostgreSQL database, shared by all nodes of a cluster.</summary>
    /// <param name="url">The database; it must exist, its tables are created when missing.</param>
    public static JournalStorage Postgres(PostgresUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new("postgres.conf", PostgresConnection.ForJournal(url), file: null, url);
    }

    /// <summary>
    /// Waits until a database server answers and prepares its tables, before the node starts; several nodes may do so at once. Returns at
    /// once for a file, which is prepared when the node is configured.
    /// </summary>
    /// <param name="log">Receives a warning while the server cannot be reached.</param>
    /// <param name="cancellation">Cancels waiting.</param>
    /// <exception cref="JournalException">The database cannot be used until an operator fixes the problem.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public Task WaitUntilReadyAsync(ILogger log, CancellationToken cancellation) =>
        _server is null ? Task.CompletedTask : new PostgresDatabase(_server, log).PrepareAsync(cancellation);

    /// <summary>Checks whether a node could use the database, without changing anything and without disturbing a running node.</summary>
    /// <param name="cancellation">Cancels the check.</param>
    /// <returns>The result for the operator, one sentence.</returns>
    /// <exception cref="JournalException">A node could not use the database; the message says what to do.</exception>
    /// <exception cref="OperationCanceledException">Cancelled during the check.</exception>
    public Task<string> TryAsync(CancellationToken cancellation) => _server is null
        ? Task.Run(() => SqliteFile.Try(File!), cancellation)
        : new PostgresDatabase(_server, NullLogger.Instance).TryAsync(cancellation);

    /// <summary>Checks whether a running node could store an event now; cheap enough to run every few seconds.</summary>
    /// <param name="cancellation">Cancels the check.</param>
    /// <returns>The result for the operator, one sentence.</returns>
    /// <exception cref="JournalException">Events could not be stored; the message says why.</exception>
    /// <exception cref="OperationCanceledException">Cancelled during the check.</exception>
    public Task<string> ProbeAsync(CancellationToken cancellation) => _server is null
        ? Task.Run(() => SqliteFile.Probe(File!, _opened), cancellation)
        : new PostgresDatabase(_server, NullLogger.Instance).ProbeAsync(cancellation);

    /// <summary>Creates, configures and checks a SQLite file; no effect for a server.</summary>
    /// <exception cref="JournalException">The file cannot be created, opened or written, or is no sound journal.</exception>
    public void Prepare()
    {
        if (File is not null)
        {
            SqliteFile.Prepare(File);
        }
    }

    /// <summary>Remembers which file a node has opened, so that <see cref="ProbeAsync"/> fails when another one is at its path.</summary>
    /// <returns>The prepared file, to be disposed of after the node's last write; null for a server.</returns>
    internal OpenedSqliteFile? Open() => _opened = File is null ? null : new OpenedSqliteFile(File);

    /// <summary>The ledger, a table beside the journal. Nothing is opened before it is used.</summary>
    public IEpisodeStore OpenLedger() =>
        _server is null ? LedgerStore.Sqlite(ConnectionString) : LedgerStore.Postgres(PostgresConnection.ForLedger(_server));

    /// <summary>The tables of the shadows, beside the ledger. Nothing is opened before it is used.</summary>
    public IShadowStore OpenShadows() =>
        _server is null ? ShadowStore.Sqlite(ConnectionString) : ShadowStore.Postgres(PostgresConnection.ForLedger(_server));

    /// <summary>The leases by which the nodes of a cluster find each other; null for a file, which has no other node.</summary>
    internal INodeLeases? OpenLeases() => _server is null ? null : new PostgresLeases(_server);

    /// <summary>The cards of the journal in tables. Nothing is opened before it is used.</summary>
    internal CardReadModel OpenReadModel() =>
        _server is null ? CardReadModel.Sqlite(File!) : CardReadModel.Postgres(PostgresConnection.ForCards(_server));

    // A file that a node has opened and that was removed is not created again: the next start would accept it as its journal.
    private string ConnectionString => _opened is null
        ? _connectionString
        : new SqliteConnectionStringBuilder(_connectionString) { Mode = SqliteOpenMode.ReadWrite }.ConnectionString;

    /// <summary>The server; null for a file.</summary>
    internal PostgresUrl? Server => _server;

    /// <summary>The Akka.Persistence configuration, including the connection string with its password.</summary>
    public Config ToConfig()
    {
        var quoted = ConnectionString
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return ConfigurationFactory.ParseString(
                $$"""
                akka.persistence.journal.sql.connection-string = "{{quoted}}"
                akka.persistence.snapshot-store.sql.connection-string = "{{quoted}}"
                """)
            .WithFallback(HoconFiles.Load(_settingsFile))
            .WithFallback(SqlPersistence.DefaultConfiguration);
    }

    /// <summary>The path or address of the database, without secrets.</summary>
    public override string ToString() => File ?? _server!.ToString();
}

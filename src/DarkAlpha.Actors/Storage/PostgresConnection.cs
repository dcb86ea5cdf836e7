using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// Connection settings that detect a lost database within seconds, on both sides. Giving up early is safe: a write that was stored after
/// all is found when the desk reads its journal again, and no event can be stored twice.
/// </summary>
internal static class PostgresConnection
{
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 5;
    private const int CancelMilliseconds = 500;
    private const int KeepAliveSeconds = 5;
    private const int KeepAliveIntervalSeconds = 1;

    // The desk is the only writer and waits for each write; the other connections serve its recovery and its snapshots.
    private const int PoolSize = 5;

    // The ledger's writer and, now and then, a reader; slow statements must not use up the journal's connections.
    private const int LedgerPoolSize = 2;

    // The tables of the cards: a question, the next one, and what fills them.
    private const int CardsPoolSize = 3;

    private const int LeaseCommandSeconds = 2;

    // The ledger and the cards are used now and then. What they keep open must not starve the desk where connections are short.
    private const int IdleSeconds = 10;
    private const int PruningSeconds = 5;

    private const string ApplicationName = "darkalpha";

    // A node that vanished during a write leaves its transaction open, and the next write of the same number waits for it. The server must
    // abort that transaction before the waiting command times out; with its defaults it would wait for hours.
    private const string ServerLimits =
        "-c idle_in_transaction_session_timeout=3000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 "
        + "-c tcp_user_timeout=5000";

    /// <summary>The pooled connection string of the journal; contains the password.</summary>
    public static string ForJournal(PostgresUrl url)
    {
        var connection = url.ToConnection();
        connection.Timeout = url.HasOwnTimeout ? connection.Timeout : ConnectSeconds;
        connection.CommandTimeout = CommandSeconds;
        connection.CancellationTimeout = CancelMilliseconds;
        connection.TcpKeepAlive = true;
        connection.TcpKeepAliveTime = KeepAliveSeconds;
        connection.TcpKeepAliveInterval = KeepAliveIntervalSeconds;
        connection.KeepAlive = KeepAliveSeconds;
        connection.MaxPoolSize = PoolSize;
        connection.ApplicationName ??= ApplicationName;
        connection.Options = $"{ServerLimits} {connection.Options}".Trim();
        return connection.ConnectionString;
    }

    /// <summary>The pooled connection string of the ledger; contains the password.</summary>
    public static string ForLedger(PostgresUrl url) =>
        new NpgsqlConnectionStringBuilder(ForJournal(url))
        {
            MaxPoolSize = LedgerPoolSize,
            ConnectionIdleLifetime = IdleSeconds,
            ConnectionPruningInterval = PruningSeconds,
        }.ConnectionString;

    /// <summary>The pooled connection string of the leases; contains the password. A call must end well before a lease does.</summary>
    public static string ForLeases(PostgresUrl url) =>
        new NpgsqlConnectionStringBuilder(ForJournal(url)) { MaxPoolSize = 1, CommandTimeout = LeaseCommandSeconds }.ConnectionString;

    /// <summary>The pooled connection string of the tables of the cards; contains the password.</summary>
    public static string ForCards(PostgresUrl url) =>
        new NpgsqlConnectionStringBuilder(ForLedger(url)) { MaxPoolSize = CardsPoolSize }.ConnectionString;

    /// <summary>The connection string of a single unpooled connection; contains the password.</summary>
    public static string Single(PostgresUrl url)
    {
        var connection = url.ToConnection();
        connection.Timeout = url.HasOwnTimeout ? connection.Timeout : ConnectSeconds;
        connection.Pooling = false;
        connection.ApplicationName ??= ApplicationName;
        return connection.ConnectionString;
    }
}

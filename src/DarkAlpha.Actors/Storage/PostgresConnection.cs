using Npgsql;

namespace DarkAlpha.Actors.Storage;

/// <summary>
/// How the journal speaks to its database: a database that is gone is noticed within seconds, on both sides. Nothing is lost by giving up
/// early: a write that was stored after all is found when the desk reads its journal again, and none can be stored twice.
/// </summary>
internal static class PostgresConnection
{
    private const int ConnectSeconds = 3;
    private const int CommandSeconds = 5;
    private const int CancelMilliseconds = 500;
    private const int KeepAliveSeconds = 5;
    private const int KeepAliveIntervalSeconds = 1;

    // The desk is the only writer and waits for each write; a few more connections are for its recovery and its snapshots.
    private const int PoolSize = 5;

    // A node that vanished in the middle of a write leaves its transaction open, and whoever writes the same number next waits for its end.
    // The server must give up such a transaction before that one's command times out; by itself it would wait for hours.
    private const string ServerLimits =
        "-c idle_in_transaction_session_timeout=3000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=3 -c tcp_user_timeout=5000";

    /// <summary>The connection string of the journal; holds the password.</summary>
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

    /// <summary>The connection string of a single connection that is closed after use; holds the password.</summary>
    public static string Single(PostgresUrl url)
    {
        var connection = url.ToConnection();
        connection.Timeout = url.HasOwnTimeout ? connection.Timeout : ConnectSeconds;
        connection.Pooling = false;
        connection.ApplicationName ??= ApplicationName;
        return connection.ConnectionString;
    }

    private const string ApplicationName = "darkalpha";
}

using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;
using Npgsql;

namespace DarkAlpha.Actors.Membership;

/// <summary>The table of leases in the cluster's database, beside the journal. It is created on first use.</summary>
internal sealed class PostgresLeases(PostgresUrl url) : INodeLeases
{
    // Each node has a row with its address as the name; the row "first" is the right to form a cluster. A lease is renewed every second,
    // so it survives a database that does not answer for a few.
    private const string CreateTable =
        """
        CREATE TABLE IF NOT EXISTS cluster_leases (
            name text PRIMARY KEY,
            holder text NOT NULL,
            incarnation bigint NOT NULL,
            is_member boolean NOT NULL,
            lease_until timestamptz NOT NULL
        )
        """;

    // What is new may replace the lease of an earlier start at once, so that a restart after a crash need not wait for its end; a member
    // takes back what a second node under its address has replaced. One that has ended, which a database restored to an earlier state may
    // have, belongs to nobody.
    private const string Renew =
        """
        INSERT INTO cluster_leases (name, holder, incarnation, is_member, lease_until)
        VALUES (@holder, @holder, @incarnation, @is_member, clock_timestamp() + interval '6 seconds')
        ON CONFLICT (name) DO UPDATE
        SET incarnation = excluded.incarnation, is_member = excluded.is_member, lease_until = excluded.lease_until
        WHERE @is_new OR excluded.is_member OR cluster_leases.incarnation = excluded.incarnation
            OR cluster_leases.lease_until <= clock_timestamp()
        """;

    // Also those whose lease has just ended: after an outage of the database a node may ask them before they have renewed it.
    private const string ReadOthers =
        """
        SELECT name FROM cluster_leases
        WHERE name = holder AND name <> @holder AND lease_until > clock_timestamp() - interval '10 minutes'
        ORDER BY lease_until DESC LIMIT 20
        """;

    private const string TakeFirst =
        """
        INSERT INTO cluster_leases (name, holder, incarnation, is_member, lease_until)
        SELECT 'first', @holder, @incarnation, false, clock_timestamp() + interval '6 seconds'
        WHERE NOT EXISTS (SELECT FROM cluster_leases WHERE is_member AND incarnation <> @incarnation AND lease_until > clock_timestamp())
        ON CONFLICT (name) DO UPDATE
        SET holder = excluded.holder, incarnation = excluded.incarnation, lease_until = excluded.lease_until
        WHERE cluster_leases.lease_until <= clock_timestamp() OR cluster_leases.holder = excluded.holder
        """;

    private const string ReadHolder =
        """
        SELECT holder, lease_until FROM cluster_leases
        WHERE (name = 'first' AND holder <> @holder OR is_member AND incarnation <> @incarnation) AND lease_until > clock_timestamp()
        ORDER BY lease_until DESC LIMIT 1
        """;

    private const string Release =
        """
        DELETE FROM cluster_leases
        WHERE (holder = @holder AND incarnation = @incarnation) OR lease_until < clock_timestamp() - interval '1 day'
        """;

    private readonly string _connection = PostgresConnection.ForLeases(url);
    private volatile bool _exists;

    /// <inheritdoc/>
    public Task<ImmutableArray<SeedAddress>?> RenewAsync(NodeLease own, CancellationToken cancellation) => CallAsync(
        async connection => await RunAsync(connection, Renew, own, cancellation) > 0
            ? await ReadOthersAsync(connection, own, cancellation)
            : (ImmutableArray<SeedAddress>?)null,
        cancellation);

    /// <inheritdoc/>
    public Task<FirstLease> TakeFirstAsync(NodeLease own, CancellationToken cancellation) => CallAsync(
        async connection => await RunAsync(connection, TakeFirst, own, cancellation) > 0
            ? new FirstLease(IsOurs: true)
            : await ReadHolderAsync(connection, own, cancellation),
        cancellation);

    /// <inheritdoc/>
    public Task ReleaseAsync(NodeLease own, CancellationToken cancellation) =>
        CallAsync(connection => RunAsync(connection, Release, own, cancellation), cancellation);

    private async Task<T> CallAsync<T>(Func<NpgsqlConnection, Task<T>> call, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(_connection);
        await OpenAsync(connection, cancellation);
        try
        {
            return await call(connection);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            _exists = false;
            throw;
        }
    }

    private static async Task<ImmutableArray<SeedAddress>> ReadOthersAsync(
        NpgsqlConnection connection, NodeLease own, CancellationToken cancellation)
    {
        await using var command = CommandOf(connection, ReadOthers, own);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var others = ImmutableArray.CreateBuilder<SeedAddress>();
        while (await rows.ReadAsync(cancellation))
        {
            others.AddRange(SeedAddress.ParseList(rows.GetString(0)) ?? []);
        }

        return others.ToImmutable();
    }

    private static async Task<FirstLease> ReadHolderAsync(NpgsqlConnection connection, NodeLease own, CancellationToken cancellation)
    {
        await using var command = CommandOf(connection, ReadHolder, own);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? new FirstLease(IsOurs: false, row.GetString(0), await row.GetFieldValueAsync<DateTimeOffset>(1, cancellation))
            : new FirstLease(IsOurs: false);
    }

    // Two nodes that create the table at once disturb each other; one of them has created it.
    private async Task OpenAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await connection.OpenAsync(cancellation);
        if (_exists)
        {
            return;
        }

        try
        {
            await using var command = new NpgsqlCommand(CreateTable, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable)
        {
            // Created by the other one.
        }

        _exists = true;
    }

    private static async Task<int> RunAsync(NpgsqlConnection connection, string sql, NodeLease own, CancellationToken cancellation)
    {
        await using var command = CommandOf(connection, sql, own);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static NpgsqlCommand CommandOf(NpgsqlConnection connection, string sql, NodeLease own) => new(sql, connection)
    {
        Parameters =
        {
            new NpgsqlParameter<string>("holder", own.Address.ToString()),
            new NpgsqlParameter<long>("incarnation", own.Incarnation),
            new NpgsqlParameter<bool>("is_member", own.IsMember),
            new NpgsqlParameter<bool>("is_new", own.IsNew),
        },
    };
}

using System.Collections.Immutable;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;
using Npgsql;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Follows the desk's journal in PostgreSQL from outside, also over times in which the database is not there. Thread-safe.</summary>
internal sealed class JournalWatch : IAsyncDisposable
{
    private const string Missing = "42P01";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly string _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private ImmutableList<JournalEntry> _entries = [];

    /// <summary>Begins to follow.</summary>
    /// <param name="connection">How to reach the database, in Npgsql's words.</param>
    public JournalWatch(string connection)
    {
        _connection = connection;
        _running = Task.Run(RunAsync);
    }

    /// <summary>Everything read so far, in order.</summary>
    /// <exception cref="InvalidOperationException">The journal cannot be understood.</exception>
    public ImmutableList<JournalEntry> Entries => _running.IsFaulted
        ? throw new InvalidOperationException("the journal cannot be followed", _running.Exception)
        : Volatile.Read(ref _entries);

    /// <summary>The events alone.</summary>
    public IEnumerable<IDeskEvent> Events => Entries.Select(e => e.Event);

    /// <summary>Reads what was stored since the last look.</summary>
    /// <exception cref="NpgsqlException">The database is not there.</exception>
    public async Task CatchUpAsync()
    {
        await using var connection = new NpgsqlConnection(_connection);
        await connection.OpenAsync(_stop.Token);
        await using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT sequence_number, writer_uuid, created, manifest, message
            FROM journal WHERE persistence_id = @id AND sequence_number > @last ORDER BY sequence_number
            """;
        command.Parameters.AddWithValue("id", DeskActor.JournalId);
        command.Parameters.AddWithValue("last", _entries.IsEmpty ? 0 : _entries[^1].Number);
        await using var rows = await command.ExecuteReaderAsync(_stop.Token);
        var read = ImmutableList.CreateBuilder<JournalEntry>();
        while (await rows.ReadAsync(_stop.Token))
        {
            var happened = (IDeskEvent)WireTypes.ByManifest[rows.GetString(3)].Read(await rows.GetFieldValueAsync<byte[]>(4, _stop.Token));
            read.Add(new JournalEntry(rows.GetInt64(0), rows.GetString(1), new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero), happened));
        }

        // Two readers at once read the same; what the other has appended already is left out.
        ImmutableInterlocked.Update(ref _entries, known => known.AddRange(read.SkipWhile(e => known.Count > 0 && e.Number <= known[^1].Number)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Look);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_stop.Token);
                await CatchUpAsync();
            }
            catch (PostgresException e) when (e.SqlState == Missing)
            {
                // No node has made the journal yet.
            }
            catch (NpgsqlException)
            {
                // The database is down, which is part of some campaigns; who needs to know calls CatchUpAsync.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

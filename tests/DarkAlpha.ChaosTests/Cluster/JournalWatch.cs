using System.Collections.Immutable;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Domain.Desk;
using Npgsql;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Reads the desk's journal in PostgreSQL continuously, tolerating database outages. Thread-safe.</summary>
internal sealed class JournalWatch : IAsyncDisposable
{
    private const string UndefinedTable = "42P01";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    private readonly string _connection;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private ImmutableList<JournalEntry> _entries = [];

    /// <summary>Starts reading.</summary>
    /// <param name="connection">Npgsql connection string.</param>
    public JournalWatch(string connection)
    {
        _connection = connection;
        _running = Task.Run(RunAsync);
    }

    /// <summary>The entries read so far, in order.</summary>
    /// <exception cref="InvalidOperationException">The journal cannot be read or deserialized.</exception>
    public ImmutableList<JournalEntry> Entries => _running.IsFaulted
        ? throw new InvalidOperationException("the journal cannot be read", _running.Exception)
        : Volatile.Read(ref _entries);

    /// <summary>The events of the entries.</summary>
    public IEnumerable<IDeskEvent> Events => Entries.Select(e => e.Event);

    /// <summary>Reads the events stored since the last read.</summary>
    /// <exception cref="NpgsqlException">The database is unavailable.</exception>
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
            var deskEvent = (IDeskEvent)WireTypes.ByManifest[rows.GetString(3)].Read(await rows.GetFieldValueAsync<byte[]>(4, _stop.Token));
            read.Add(new JournalEntry(rows.GetInt64(0), rows.GetString(1), new DateTimeOffset(rows.GetInt64(2), TimeSpan.Zero), deskEvent));
        }

        // Concurrent reads may return the same events; skip those that were already added.
        ImmutableInterlocked.Update(
            ref _entries, known => known.AddRange(read.SkipWhile(e => known.Count > 0 && e.Number <= known[^1].Number)));
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
        using var timer = new PeriodicTimer(PollInterval);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(_stop.Token);
                await CatchUpAsync();
            }
            catch (PostgresException e) when (e.SqlState == UndefinedTable)
            {
                // No node has created the journal yet.
            }
            catch (NpgsqlException)
            {
                // The database is down, which is part of some campaigns; CatchUpAsync reports it to callers who need to know.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

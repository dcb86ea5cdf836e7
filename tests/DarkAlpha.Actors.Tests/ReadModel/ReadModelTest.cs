using System.Text;
using DarkAlpha.Actors.Backup;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Tests.ReadModel.Support;
using Microsoft.Data.Sqlite;

namespace DarkAlpha.Actors.Tests.ReadModel;

/// <summary>The tables of the cards in a SQLite file beside a journal, and in a PostgreSQL database.</summary>
internal abstract class ReadModelTest(string kind)
{
    protected static readonly CancellationToken None = CancellationToken.None;

    protected static readonly string[] CardTableNames = ["cards", "card_deliveries", "card_outcomes", "desk_checkpoints", "read_offset"];

    protected TemporaryFolder Folder { get; private set; } = null!;

    protected JournalStorage Storage { get; private set; } = null!;

    protected StoredJournal Journal { get; private set; } = null!;

    protected CardReadModel Tables { get; private set; } = null!;

    [SetUp]
    public async Task OpenAsync()
    {
        Folder = new TemporaryFolder();
        Storage = await EmptyAsync("darkalpha.db");
        Journal = await StoredJournal.CreateAsync(Storage);
        Tables = Storage.OpenReadModel();
    }

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        Folder.Dispose();
    }

    /// <summary>A database without tables.</summary>
    protected async Task<JournalStorage> EmptyAsync(string file) => kind == "SQLite"
        ? JournalStorage.Sqlite(Folder.Of(file))
        : JournalStorage.Postgres(PostgresUrl.Parse(await (await SharedPostgres.GetAsync()).CreateDatabaseAsync()));

    /// <summary>Every row of some tables, as text.</summary>
    protected static async Task<string[]> RowsAsync(JournalStorage storage, params string[] tables)
    {
        await using var database = await TableDatabase.OpenAsync(storage, None);
        var rows = new List<string>();
        foreach (var table in StoredTable.All.Where(table => tables.Contains(table.Name, StringComparer.Ordinal)))
        {
            if (!await database.HasAsync(table, None))
            {
                continue;
            }

            await foreach (var row in database.ReadAsync(table, "", None))
            {
                rows.Add($"{table.Name} {Encoding.UTF8.GetString(RowText.Write(table, row))}");
            }
        }

        return [.. rows];
    }
}

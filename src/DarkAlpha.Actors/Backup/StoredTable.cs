using System.Collections.Immutable;

namespace DarkAlpha.Actors.Backup;

/// <summary>A table as it is written to a file: the same rows in the same order, whichever database they come from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns; a column that only the database knows, such as an identity, is not among them.</param>
/// <param name="Order">What its rows are sorted by.</param>
/// <param name="IsRequired">False for a table that may be missing, because nothing has been stored in it.</param>
internal sealed record StoredTable(
    string Name, ImmutableArray<(string Name, ColumnKind Kind)> Columns, string Order, bool IsRequired = false)
{
    private const string EpisodeKey = "symbol, strategy, side, gate";

    private static readonly ImmutableArray<(string Name, ColumnKind Kind)> EpisodeColumns =
    [
        ("symbol", ColumnKind.Text), ("strategy", ColumnKind.Text), ("side", ColumnKind.Text), ("gate", ColumnKind.Text),
        ("opened_at", ColumnKind.Number), ("entry", ColumnKind.Real), ("stop", ColumnKind.Real), ("take_profit", ColumnKind.Real),
        ("confidence", ColumnKind.Real), ("rounds", ColumnKind.SmallNumber), ("status", ColumnKind.Text), ("mfe_r", ColumnKind.Real),
        ("mae_r", ColumnKind.Real), ("exit_price", ColumnKind.Real), ("exit_at", ColumnKind.Number), ("minutes", ColumnKind.Number),
        ("gross_r", ColumnKind.Real), ("fees_r", ColumnKind.Real), ("funding_r", ColumnKind.Real),
    ];

    /// <summary>The parts of the journal that were moved to files, and with what the rest begins.</summary>
    public static StoredTable Archives { get; } = new(
        "journal_archives",
        [
            ("last_sequence", ColumnKind.Number), ("first_sequence", ColumnKind.Number), ("file", ColumnKind.Text),
            ("sha256", ColumnKind.Text), ("archived_at", ColumnKind.Number), ("rules", ColumnKind.Bytes), ("state", ColumnKind.Bytes),
        ],
        "last_sequence");

    /// <summary>The snapshots of the journal.</summary>
    public static StoredTable Snapshots { get; } = new(
        "snapshot",
        [
            ("persistence_id", ColumnKind.Text), ("sequence_number", ColumnKind.Number), ("created", ColumnKind.Number),
            ("snapshot", ColumnKind.Utf8), ("manifest", ColumnKind.Text), ("serializer_id", ColumnKind.SmallNumber),
        ],
        "persistence_id, sequence_number",
        IsRequired: true);

    /// <summary>The events.</summary>
    public static StoredTable Journal { get; } = new(
        "journal",
        [
            ("persistence_id", ColumnKind.Text), ("sequence_number", ColumnKind.Number), ("created", ColumnKind.Number),
            ("deleted", ColumnKind.Flag), ("message", ColumnKind.Utf8), ("manifest", ColumnKind.Text),
            ("identifier", ColumnKind.SmallNumber), ("writer_uuid", ColumnKind.Text),
        ],
        "ordering",
        IsRequired: true);

    /// <summary>All tables; what the journal is read by comes before it.</summary>
    public static ImmutableArray<StoredTable> All { get; } =
    [
        Archives,
        Snapshots,
        Journal,
        new(
            "cards",
            [("number", ColumnKind.Number), ("sequence_number", ColumnKind.Number), ("card", ColumnKind.Text)],
            "number"),
        new(
            "card_deliveries",
            [
                ("number", ColumnKind.Number), ("channel", ColumnKind.Text), ("status", ColumnKind.Text),
                ("attempts", ColumnKind.SmallNumber), ("detail", ColumnKind.Text), ("sequence_numbers", ColumnKind.Text),
            ],
            "number, channel"),
        new(
            "card_outcomes",
            [
                ("number", ColumnKind.Number), ("card_id", ColumnKind.Text), ("symbol", ColumnKind.Text), ("strategy", ColumnKind.Text),
                ("strategy_key", ColumnKind.Text), ("side", ColumnKind.Text), ("entry", ColumnKind.Real), ("stop", ColumnKind.Real),
                ("take_profit", ColumnKind.Real), ("confidence", ColumnKind.Real), ("created_at", ColumnKind.Number),
                ("followed", ColumnKind.SmallNumber), ("mark", ColumnKind.Text), ("status", ColumnKind.Text), ("mfe_r", ColumnKind.Real),
                ("mae_r", ColumnKind.Real), ("exit_price", ColumnKind.Real), ("exit_at", ColumnKind.Number),
                ("minutes", ColumnKind.Number), ("gross_r", ColumnKind.Real), ("fees_r", ColumnKind.Real), ("funding_r", ColumnKind.Real),
                ("horizon_ms", ColumnKind.Number), ("fee", ColumnKind.Real), ("slippage", ColumnKind.Real),
                ("partial_high", ColumnKind.Real), ("partial_low", ColumnKind.Real), ("resolved_at", ColumnKind.Number),
                ("resolved_by", ColumnKind.Number),
            ],
            "number"),
        new(
            "desk_checkpoints",
            [("sequence_number", ColumnKind.Number), ("rules", ColumnKind.Bytes), ("state", ColumnKind.Bytes)],
            "sequence_number"),
        new("read_offset", [("id", ColumnKind.SmallNumber), ("sequence_number", ColumnKind.Number)], "id"),
        new("episodes", EpisodeColumns, $"{EpisodeKey}, opened_at"),
        new("shadow_sets", [("id", ColumnKind.Text), ("settings", ColumnKind.Text), ("since", ColumnKind.Number)], "id"),
        new("shadow_episodes", [("set_id", ColumnKind.Text), .. EpisodeColumns], $"set_id, {EpisodeKey}, opened_at"),
    ];

    /// <summary>The statement that reads all rows in order.</summary>
    /// <param name="collation">Follows each column of text in the order, for the order of bytes; empty where that is the default.</param>
    /// <param name="condition">Selects rows; empty for all.</param>
    public string Select(string collation, string condition = "")
    {
        var keys = Order.Split(", ").Select(key => Columns.Any(c => c.Name == key && c.Kind == ColumnKind.Text) ? key + collation : key);
        return $"SELECT {ColumnList} FROM {Name}{(condition.Length > 0 ? $" WHERE {condition}" : "")} ORDER BY {string.Join(", ", keys)}";
    }

    /// <summary>The names of the columns, with commas.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(c => c.Name));
}

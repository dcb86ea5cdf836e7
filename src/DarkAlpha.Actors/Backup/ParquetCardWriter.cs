using Parquet;
using Parquet.Schema;

namespace DarkAlpha.Actors.Backup;

/// <summary>Writes cards as Apache Parquet. A row group has many cards, since each has a head of its own.</summary>
internal sealed class ParquetCardWriter : ICardWriter
{
    private const int CardsPerGroup = 50_000;

    private readonly ParquetSchema _schema;
    private readonly ParquetWriter _writer;
    private readonly List<object?[]> _waiting = [];

    private ParquetCardWriter(ParquetSchema schema, ParquetWriter writer) => (_schema, _writer) = (schema, writer);

    /// <summary>Begins a file.</summary>
    public static async Task<ParquetCardWriter> CreateAsync(Stream output, CancellationToken cancellation)
    {
        var schema = new ParquetSchema(
            ExportRow.Columns.Select(column => (Field)new DataField(column.Name, TypeOf(column.Kind), isNullable: true)));
        return new ParquetCardWriter(schema, await ParquetWriter.CreateAsync(schema, output, cancellationToken: cancellation));
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        _waiting.AddRange(rows);
        if (_waiting.Count >= CardsPerGroup)
        {
            await WriteGroupAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_waiting.Count > 0)
        {
            await WriteGroupAsync(CancellationToken.None);
        }

        await _writer.DisposeAsync();
    }

    private static Type TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Number => typeof(long),
        ColumnKind.Real => typeof(double),
        _ => typeof(string),
    };

    private async Task WriteGroupAsync(CancellationToken cancellation)
    {
        using var group = _writer.CreateRowGroup();
        var fields = _schema.GetDataFields();
        for (var i = 0; i < fields.Length; i++)
        {
            var column = i;
            switch (ExportRow.Columns[i].Kind)
            {
                case ColumnKind.Number:
                    long?[] numbers = [.. _waiting.Select(row => (long?)row[column])];
                    await group.WriteAsync<long>(fields[i], new ReadOnlyMemory<long?>(numbers), cancellationToken: cancellation);
                    break;
                case ColumnKind.Real:
                    double?[] reals = [.. _waiting.Select(row => (double?)row[column])];
                    await group.WriteAsync<double>(fields[i], new ReadOnlyMemory<double?>(reals), cancellationToken: cancellation);
                    break;
                default:
                    string?[] texts = [.. _waiting.Select(row => (string?)row[column])];
                    await group.WriteAsync(fields[i], texts);
                    break;
            }
        }

        _waiting.Clear();
    }
}

using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Backup;

/// <summary>Reads a file that a <see cref="TableFileWriter"/> wrote, table by table, and checks every hash in it.</summary>
internal sealed class TableFileReader : IDisposable
{
    private readonly string _path;
    private readonly StreamReader _lines;
    private int[] _places = [];
    private StoredTable? _table;

    private TableFileReader(string path, StreamReader lines)
    {
        _path = path;
        _lines = lines;
    }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="BackupException">It is no such file, or it is damaged.</exception>
    /// <exception cref="JournalException">It does not exist.</exception>
    public static async Task<(TableFileReader File, FileLine Header)> OpenAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new JournalException($"the file {path} does not exist.");
        }

        var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var file = new TableFileReader(path, new StreamReader(gzip, Encoding.UTF8));
        try
        {
            var header = FileLineJson.Read(await file.LineAsync(cancellation));
            return header.Format == TableFileWriter.Format
                ? (file, header)
                : throw new BackupException($"{path} has the format '{header.Format}'; this version reads {TableFileWriter.Format}");
        }
        catch (BackupException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Goes on to the next table, whose rows must be read before the one after it.</summary>
    /// <returns>The table; null at the end of the file.</returns>
    /// <exception cref="BackupException">The file is damaged, or has a table or column that this version does not know.</exception>
    public async Task<StoredTable?> NextAsync(CancellationToken cancellation)
    {
        var head = FileLineJson.Read(await LineAsync(cancellation));
        if (head.IsEnd == true)
        {
            return null;
        }

        var found = StoredTable.All.FirstOrDefault(table => table.Name == head.Table)
            ?? throw new BackupException($"{_path} has a table '{head.Table}', which this version does not know");
        var names = head.Columns ?? [];
        if (Array.Find(names, name => found.Columns.All(column => column.Name != name)) is { } unknown)
        {
            throw new BackupException($"{_path} has a column '{unknown}' of {found.Name}, which this version does not know");
        }

        _places = [.. found.Columns.Select(column => Array.IndexOf(names, column.Name))];
        return _table = found;
    }

    /// <summary>The rows of the table.</summary>
    /// <exception cref="BackupException">The file is damaged.</exception>
    public async IAsyncEnumerable<object?[]> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var table = _table ?? throw new InvalidOperationException("no table has begun");
        using var sum = new RowSum();
        var line = await LineAsync(cancellation);
        while (line.StartsWith('['))
        {
            sum.Add(Encoding.UTF8.GetBytes(line));
            yield return RowText.Read(table, _places, line);
            line = await LineAsync(cancellation);
        }

        End = FileLineJson.Read(line);
        if (End.Rows != sum.Rows || End.Sha256 != sum.Finish())
        {
            throw new BackupException($"the rows of {table.Name} in {_path} are not those that were written: the file is damaged");
        }
    }

    /// <summary>Number and hash of the rows of the table that was read last.</summary>
    public FileLine? End { get; private set; }

    /// <inheritdoc/>
    public void Dispose() => _lines.Dispose();

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        try
        {
            return await _lines.ReadLineAsync(cancellation) ?? throw new BackupException($"{_path} is not complete");
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw new BackupException($"{_path} is damaged, or no file of this program: {e.Message}", e);
        }
    }
}

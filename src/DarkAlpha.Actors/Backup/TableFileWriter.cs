using System.IO.Compression;
using System.Security.Cryptography;

namespace DarkAlpha.Actors.Backup;

/// <summary>
/// Writes tables to a compressed file of JSON lines: a header; for each table its name and columns, its rows, and their number with a hash
/// of their lines; and an end, without which the file is not complete.
/// </summary>
internal sealed class TableFileWriter : IAsyncDisposable
{
    /// <summary>Name and version of the format.</summary>
    public const string Format = "darkalpha-tables.1";

    private static readonly byte[] LineBreak = [(byte)'\n'];

    private readonly FileStream _file;
    private readonly GZipStream _lines;

    /// <summary>Creates the file, which only its owner may read: a card says what someone is about to trade.</summary>
    /// <exception cref="IOException">It exists, or cannot be created.</exception>
    public TableFileWriter(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(path, options);
        _lines = new GZipStream(_file, CompressionLevel.Fastest, leaveOpen: true);
    }

    /// <summary>Writes the header.</summary>
    public Task BeginAsync(string kind, DateTimeOffset at, CancellationToken cancellation) =>
        WriteLineAsync(FileLineJson.Write(new FileLine { Format = Format, Kind = kind, MadeAt = at.ToString("O") }), cancellation);

    /// <summary>Writes a table.</summary>
    /// <returns>Number of rows.</returns>
    public async Task<long> WriteAsync(StoredTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        var header = new FileLine { Table = table.Name, Columns = [.. table.Columns.Select(c => c.Name)] };
        await WriteLineAsync(FileLineJson.Write(header), cancellation);
        using var sum = new RowSum();
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            var line = RowText.Write(table, row);
            sum.Add(line);
            await WriteLineAsync(line, cancellation);
        }

        await WriteLineAsync(FileLineJson.Write(new FileLine { Rows = sum.Rows, Sha256 = sum.Finish() }), cancellation);
        return sum.Rows;
    }

    /// <summary>Writes the end, and has the operating system write everything to the disk.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        await WriteLineAsync(FileLineJson.Write(new FileLine { IsEnd = true }), cancellation);
        await _lines.DisposeAsync();
        _file.Flush(flushToDisk: true);
    }

    /// <summary>The SHA-256 of a file, in hexadecimal.</summary>
    public static async Task<string> HashAsync(string path, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _lines.DisposeAsync();
        await _file.DisposeAsync();
    }

    private async Task WriteLineAsync(byte[] line, CancellationToken cancellation)
    {
        await _lines.WriteAsync(line, cancellation);
        await _lines.WriteAsync(LineBreak, cancellation);
    }
}

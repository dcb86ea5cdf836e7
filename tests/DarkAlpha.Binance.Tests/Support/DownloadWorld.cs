using System.Collections.Immutable;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Archive.Download;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>A fake archive, an empty folder, and a clock on which nobody waits; it is 2026-03-10.</summary>
internal sealed class DownloadWorld : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private DownloadWorld(FakeArchive archive) => Archive = archive;

    public FakeArchive Archive { get; }

    public TemporaryFolder Folder { get; } = new();

    public HastyTime Time { get; } = new(new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.Zero), Patience);

    /// <summary>Bytes that the last run received.</summary>
    public long Bytes { get; private set; }

    /// <summary>What became of the files of the last run.</summary>
    public ImmutableArray<DownloadResult> Results { get; private set; } = [];

    public static async Task<DownloadWorld> StartAsync() => new(await FakeArchive.StartAsync());

    public static RemoteFile Month(int month, ArchiveKind kind = ArchiveKind.Klines) =>
        new(ArchiveFixture.Symbol, kind, new DateOnly(2026, month, 1), IsMonth: true);

    public static RemoteFile Day(int day, ArchiveKind kind = ArchiveKind.Klines) =>
        new(ArchiveFixture.Symbol, kind, new DateOnly(2026, 2, day), IsMonth: false);

    /// <summary>The path by which <see cref="FakeArchive"/> knows a file.</summary>
    public static string PathOf(RemoteFile file) => $"{file.Folder.Replace("futures/um/", "", StringComparison.Ordinal)}/{file.Name}";

    /// <summary>Puts a file into the archive.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its rows; by default, candles of its first minutes.</param>
    /// <returns>Its bytes.</returns>
    public byte[] Add(RemoteFile file, string? text = null)
    {
        var start = new DateTimeOffset(file.From, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
        var content = Compressor.Compress(file.Name, text ?? Csv.Klines(Csv.Candles(10, start)));
        Archive.Add(PathOf(file), content);
        return content;
    }

    /// <summary>Where a file has its place in the folder.</summary>
    public string PlaceOf(RemoteFile file) => Path.Combine(Folder.Path, file.Folder, file.Name);

    /// <summary>Writes a partial file, as an earlier run leaves it behind.</summary>
    public void WritePart(RemoteFile file, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PlaceOf(file))!);
        File.WriteAllBytes($"{PlaceOf(file)}.part", content);
    }

    /// <summary>Fetches files, one after the other.</summary>
    public Task<ImmutableArray<DownloadResult>> RunAsync(params RemoteFile[] files) => RunAsync(CancellationToken.None, files);

    /// <summary>Fetches files, one after the other.</summary>
    public async Task<ImmutableArray<DownloadResult>> RunAsync(CancellationToken cancellation, params RemoteFile[] files)
    {
        var options = new DownloadOptions { BaseAddress = Archive.Url, IdleTimeout = Patience, MaxConcurrent = 1 };
        using var downloader = new ArchiveDownloader(options, Time);
        try
        {
            await downloader.RunAsync(files, Folder.Path, cancellation);
        }
        finally
        {
            Results = downloader.Progress.Results;
            Bytes = downloader.Progress.Bytes;
        }

        return Results;
    }

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        Folder.Dispose();
    }
}

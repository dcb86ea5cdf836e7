using System.Collections.Immutable;

namespace DarkAlpha.Binance.Archive.Download;

/// <summary>The progress of a download. Thread-safe: written by the download, read by the screen.</summary>
public sealed class DownloadProgress
{
    private readonly Lock _lock = new();
    private readonly List<DownloadResult> _results = [];
    private int _expected;
    private long _bytes;

    /// <summary>Number of files asked for.</summary>
    public int Expected => Volatile.Read(ref _expected);

    /// <summary>Number of bytes received, those of attempts that failed included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Number of files of which it is known what became of them.</summary>
    public int Done
    {
        get
        {
            lock (_lock)
            {
                return _results.Count;
            }
        }
    }

    /// <summary>What became of the files so far, in the order in which it became known.</summary>
    public ImmutableArray<DownloadResult> Results
    {
        get
        {
            lock (_lock)
            {
                return [.. _results];
            }
        }
    }

    /// <summary>Adds files that are asked for.</summary>
    internal void Expect(int files) => Interlocked.Add(ref _expected, files);

    /// <summary>Adds what became of a file.</summary>
    internal void Add(DownloadResult result)
    {
        lock (_lock)
        {
            _results.Add(result);
        }
    }

    /// <summary>Adds bytes received.</summary>
    internal void AddBytes(int bytes) => Interlocked.Add(ref _bytes, bytes);
}

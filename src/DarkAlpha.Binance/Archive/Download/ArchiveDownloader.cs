namespace DarkAlpha.Binance.Archive.Download;

/// <summary>
/// Fetches files of Binance's public archive into a folder that <see cref="ArchiveFolder"/> reads. What is there is not fetched again, so
/// that a download that was stopped goes on. For one run.
/// </summary>
public sealed class ArchiveDownloader : IDisposable
{
    private readonly DownloadOptions _options;
    private readonly TimeProvider _time;
    private readonly ArchiveServer _server;
    private readonly FileTransfer _transfer;
    private readonly SharedPause _pause;
    private int _failuresInARow;
    private volatile bool _hasGivenUp;

    /// <summary>Creates the downloader.</summary>
    /// <param name="options">Address and limits.</param>
    /// <param name="time">Says which files can be published yet, and times waits.</param>
    public ArchiveDownloader(DownloadOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _time = time;
        _server = new ArchiveServer(options);
        _transfer = new FileTransfer(_server, Progress);
        _pause = new SharedPause(time);
    }

    /// <summary>What became of the files so far.</summary>
    public DownloadProgress Progress { get; } = new();

    /// <summary>Fetches files; <see cref="Progress"/> says what became of each, also after a cancellation.</summary>
    /// <param name="files">The files. A month of candles that the archive does not have is fetched as its days.</param>
    /// <param name="folder">The folder; created if missing.</param>
    /// <param name="cancellation">Stops the download; what is complete stays, and partial files are continued by the next one.</param>
    /// <exception cref="ArchiveException">The folder cannot be read completely.</exception>
    /// <exception cref="IOException">The disk is full, or a file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a file may not be written.</exception>
    public async Task RunAsync(IReadOnlyList<RemoteFile> files, string folder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        Directory.CreateDirectory(folder);
        var inventory = ArchiveInventory.Scan(folder);
        Progress.Expect(files.Count);
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = _options.MaxConcurrent, CancellationToken = cancellation },
            (file, token) => FetchOrDaysAsync(file, folder, inventory, token));
    }

    /// <inheritdoc/>
    public void Dispose() => _server.Dispose();

    private async ValueTask FetchOrDaysAsync(RemoteFile file, string folder, ArchiveInventory inventory, CancellationToken cancellation)
    {
        var result = await FetchAsync(file, folder, inventory, cancellation);
        if (result is not { Status: DownloadStatus.Missing, File: { Kind: ArchiveKind.Klines, IsMonth: true } })
        {
            Progress.Add(result);
            return;
        }

        // The file of a month is published some days after its end, those of its days the day after.
        Progress.Expect(file.Days - 1);
        foreach (var day in DownloadPlan.DaysOf(file))
        {
            Progress.Add(await FetchAsync(day, folder, inventory, cancellation));
        }
    }

    private async Task<DownloadResult> FetchAsync(
        RemoteFile file, string folder, ArchiveInventory inventory, CancellationToken cancellation)
    {
        if (inventory.Has(file))
        {
            return new DownloadResult(file, DownloadStatus.Present);
        }

        if (file.To > DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime))
        {
            return new DownloadResult(file, DownloadStatus.Missing, "published only after its end");
        }

        for (var attempt = 1; ; attempt++)
        {
            await _pause.WaitAsync(cancellation);
            if (_hasGivenUp)
            {
                return new DownloadResult(file, DownloadStatus.GivenUp);
            }

            try
            {
                var isFound = await AttemptAsync(file, folder, cancellation);
                Interlocked.Exchange(ref _failuresInARow, 0);
                return new DownloadResult(file, isFound ? DownloadStatus.Fetched : DownloadStatus.Missing);
            }
            catch (TransferException e) when (e.Kind != TransferFailure.Final && attempt < _options.MaxAttempts)
            {
                await BackOffAsync(e, attempt, cancellation);
            }
            catch (TransferException e)
            {
                CountFailure();
                return new DownloadResult(file, DownloadStatus.Failed, e.Message);
            }
        }
    }

    private async Task<bool> AttemptAsync(RemoteFile file, string folder, CancellationToken cancellation)
    {
        using var idle = new IdleTimeout(_options.IdleTimeout, _time, cancellation);
        try
        {
            return await _transfer.RunAsync(file, folder, idle);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            var reason = $"the archive sent nothing for {_options.IdleTimeout.TotalSeconds:F0} s";
            throw new TransferException(reason, TransferFailure.Transient, inner: e);
        }
    }

    private Task BackOffAsync(TransferException failure, int attempt, CancellationToken cancellation)
    {
        // Jitter, so that files that failed together are not requested together again.
        var delay = failure.RetryAfter ?? _options.RetryDelay * Math.Pow(2, attempt - 1) * (1 + Random.Shared.NextDouble());
        if (failure.Kind != TransferFailure.Busy)
        {
            return Task.Delay(delay, _time, cancellation);
        }

        _pause.Begin(delay);
        return Task.CompletedTask;
    }

    private void CountFailure()
    {
        if (Interlocked.Increment(ref _failuresInARow) >= _options.MaxFailuresInARow)
        {
            _hasGivenUp = true;
        }
    }
}

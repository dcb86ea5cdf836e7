namespace DarkAlpha.Binance.Archive;

/// <summary>Reads the rows of one symbol and kind across all files in time order, in batches.</summary>
public interface IArchiveReader<T> : IDisposable
    where T : struct
{
    /// <summary>
    /// Fills the batch from its start and returns the number of rows read; fewer than the batch's length only at the end.
    /// </summary>
    /// <exception cref="ArchiveException">A file is damaged, or a row is malformed or out of order.</exception>
    /// <exception cref="OperationCanceledException">
    /// Cancellation was requested; also checked while skipping lines that yield no rows.
    /// </exception>
    int Read(Span<T> batch, CancellationToken cancellation = default);
}

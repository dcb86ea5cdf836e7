namespace DarkAlpha.Binance.Archive;

/// <summary>Reads the rows of one symbol and kind in time order, file after file, a batch at a time.</summary>
public interface IArchiveReader<T> : IDisposable
    where T : struct
{
    /// <summary>Fills the batch from its start; returns how many rows were read, fewer than asked only at the end.</summary>
    /// <exception cref="ArchiveException">A file is damaged, or a row is malformed or out of order.</exception>
    /// <exception cref="OperationCanceledException">Told to stop, also in the midst of what gives no rows.</exception>
    int Read(Span<T> batch, CancellationToken cancellation = default);
}

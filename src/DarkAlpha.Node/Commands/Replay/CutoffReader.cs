using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Returns rows up to a cutoff and nothing after it, however many are asked for. To know a row's time it reads one row further than it
/// returns, and keeps it until the cutoff has reached it; so a read that returns less than was asked for need not be the last one.
/// </summary>
/// <param name="rows">All rows.</param>
/// <param name="timeOf">When a row is known: the close of a candle.</param>
/// <param name="cutoff">The cutoff.</param>
internal sealed class CutoffReader<T>(IArchiveReader<T> rows, Func<T, Instant> timeOf, ReplayCutoff cutoff) : IArchiveReader<T>
    where T : struct
{
    private T? _held;

    /// <inheritdoc/>
    public int Read(Span<T> batch, CancellationToken cancellation = default)
    {
        var count = 0;
        while (count < batch.Length && Peek(cancellation) is { } row && timeOf(row) <= cutoff.Time)
        {
            batch[count++] = row;
            _held = null;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => rows.Dispose();

    private T? Peek(CancellationToken cancellation)
    {
        if (_held is null)
        {
            T row = default;
            _held = rows.Read(new Span<T>(ref row), cancellation) == 1 ? row : null;
        }

        return _held;
    }
}

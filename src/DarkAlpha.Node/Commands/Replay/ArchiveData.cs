using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The data of a folder, as a whole or up to a cutoff.</summary>
/// <param name="folder">The folder.</param>
/// <param name="cutoff">Where the data ends; null for all of it.</param>
internal sealed class ArchiveData(ArchiveFolder folder, ReplayCutoff? cutoff = null) : IReplayData
{
    /// <inheritdoc/>
    public IArchiveReader<Candle> OpenCandles(string symbol, long from, long to) =>
        Limit(folder.OpenKlines(symbol, from, to), candle => candle.CloseTime(CandleInterval.OneMinute));

    /// <inheritdoc/>
    public IArchiveReader<FundingEvent> OpenFunding(string symbol, long to) =>
        Limit(folder.OpenFunding(symbol, to), funding => new Instant(funding.Time));

    /// <inheritdoc/>
    public IArchiveReader<OpenInterestSample> OpenOpenInterest(string symbol, long to) =>
        Limit(folder.OpenOpenInterest(symbol, to), sample => sample.Time);

    private IArchiveReader<T> Limit<T>(IArchiveReader<T> rows, Func<T, Instant> timeOf)
        where T : struct => cutoff is null ? rows : new CutoffReader<T>(rows, timeOf, cutoff);
}

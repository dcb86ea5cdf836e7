using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Recorded data, read symbol by symbol. All bounds are Unix milliseconds UTC.</summary>
internal interface IReplayData
{
    /// <summary>The 1m candles with an open time in [from, to).</summary>
    IArchiveReader<Candle> OpenCandles(string symbol, long from, long to);

    /// <summary>The funding events before <paramref name="to"/>.</summary>
    IArchiveReader<FundingEvent> OpenFunding(string symbol, long to);

    /// <summary>The open-interest samples before <paramref name="to"/>.</summary>
    IArchiveReader<OpenInterestSample> OpenOpenInterest(string symbol, long to);
}

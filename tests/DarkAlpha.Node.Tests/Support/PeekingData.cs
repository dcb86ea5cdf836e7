using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>A planted fault: every candle closes at the price at which the next one will, where the next one has been read.</summary>
internal sealed class PeekingData(IReplayData data) : IReplayData
{
    public IArchiveReader<Candle> OpenCandles(string symbol, long from, long to) => new Reader(data.OpenCandles(symbol, from, to));

    public IArchiveReader<FundingEvent> OpenFunding(string symbol, long to) => data.OpenFunding(symbol, to);

    public IArchiveReader<OpenInterestSample> OpenOpenInterest(string symbol, long to) => data.OpenOpenInterest(symbol, to);

    private sealed class Reader(IArchiveReader<Candle> rows) : IArchiveReader<Candle>
    {
        public int Read(Span<Candle> batch, CancellationToken cancellation = default)
        {
            var count = rows.Read(batch, cancellation);
            for (var i = 0; i + 1 < count; i++)
            {
                var close = batch[i + 1].Close;
                batch[i] = batch[i] with { Close = close, High = Math.Max(batch[i].High, close), Low = Math.Min(batch[i].Low, close) };
            }

            return count;
        }

        public void Dispose() => rows.Dispose();
    }
}

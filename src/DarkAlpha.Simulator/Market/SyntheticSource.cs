using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Market;

/// <summary>A synthetic symbol; its minutes are generated on first access and then cached.</summary>
internal sealed class SyntheticSource : ISymbolSource
{
    private const int QuantityDecimals = 3;
    private const double RateBeforeFirst = 0.0001;

    private readonly Lock _lock = new();
    private readonly SyntheticMarket _market;
    private readonly List<MarketMinute> _minutes = [];

    public SyntheticSource(SyntheticMarketOptions options)
    {
        _market = new SyntheticMarket(options);
        First = _market.NextOpenTime;
        Scale = new PriceScale(PriceScale.Decimals((double)options.TickSize, 1), QuantityDecimals);
    }

    /// <inheritdoc/>
    public string Symbol => _market.Symbol;

    /// <inheritdoc/>
    public PriceScale Scale { get; }

    /// <inheritdoc/>
    public long First { get; }

    /// <inheritdoc/>
    public long End => long.MaxValue;

    /// <inheritdoc/>
    public Candle? CandleAtOrBefore(long openTime) => openTime < First ? null : Minute(openTime).Candle;

    /// <inheritdoc/>
    public IReadOnlyList<Candle> Candles(long from, long to) => Select(from, to, static _ => true, static m => m.Candle);

    /// <inheritdoc/>
    public IReadOnlyList<OpenInterestSample> OpenInterest(long from, long to) =>
        Select(from, to, static m => m.HasOpenInterestSample, static m => new OpenInterestSample(m.Candle.OpenTime, m.OpenInterest));

    /// <inheritdoc/>
    public IReadOnlyList<FundingEvent> Funding(long from, long to) =>
        Select(from, to, static m => m.HasFundingEvent, static m => new FundingEvent(m.Candle.OpenTime.UnixMilliseconds, m.FundingRate));

    /// <inheritdoc/>
    public double FundingRateAt(long time) => time < First ? RateBeforeFirst : Minute(time).FundingRate;

    private MarketMinute Minute(long time)
    {
        lock (_lock)
        {
            var index = Index(time);
            Generate(index);
            return _minutes[index];
        }
    }

    private List<T> Select<T>(long from, long to, Func<MarketMinute, bool> where, Func<MarketMinute, T> what)
    {
        var selected = new List<T>();
        if (to < First)
        {
            return selected;
        }

        lock (_lock)
        {
            var last = Index(to);
            Generate(last);

            // Round up to the next minute: the minute that contains `from` opened before it, unless `from` is on the minute.
            for (var i = from <= First ? 0 : Index(from + (long)CandleInterval.OneMinute - 1); i <= last; i++)
            {
                if (where(_minutes[i]))
                {
                    selected.Add(what(_minutes[i]));
                }
            }
        }

        return selected;
    }

    private int Index(long time) => checked((int)((time - First) / (long)CandleInterval.OneMinute));

    private void Generate(int index)
    {
        while (_minutes.Count <= index)
        {
            _minutes.Add(_market.Next());
        }
    }
}

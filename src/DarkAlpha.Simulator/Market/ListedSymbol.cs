using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Market;

/// <summary>State of one symbol at any instant: forming candle, last price, best bid and ask, mark price.</summary>
internal sealed class ListedSymbol
{
    private const long Minute = (long)CandleInterval.OneMinute;

    private readonly SeededHash _path;
    private readonly SeededHash _book;

    public ListedSymbol(ISymbolSource source, int seed)
    {
        Source = source;
        _path = new SeededHash(seed, source.Symbol + "/path");
        _book = new SeededHash(seed, source.Symbol + "/book");
    }

    /// <summary>The symbol as the exchange writes it.</summary>
    public string Symbol => Source.Symbol;

    /// <summary>Decimals of its prices and quantities.</summary>
    public PriceScale Scale => Source.Scale;

    /// <summary>Where its candles come from.</summary>
    public ISymbolSource Source { get; }

    /// <summary>The open time of the minute that contains an instant.</summary>
    public static long OpenTimeOf(long time) => time / Minute * Minute;

    /// <summary>Number of whole steps since the minute opened.</summary>
    public static int StepOf(long time) => (int)(time % Minute / CandlePath.StepMs);

    /// <summary>The price path of the minute that opens at an instant; null when the source has no such minute.</summary>
    public CandlePath? PathOf(long openTime) =>
        Source.CandleAtOrBefore(openTime) is { } candle && candle.OpenTime.UnixMilliseconds == openTime
            ? new CandlePath(candle, _path, Scale)
            : null;

    /// <summary>The candle forming at an instant, as the exchange shows it; null in a minute without data.</summary>
    public Candle? FormingAt(long time) => PathOf(OpenTimeOf(time))?.At(StepOf(time));

    /// <summary>
    /// Last traded price; in a gap of the recording, the last close before it. Null before the first candle and after the last.
    /// </summary>
    public double? PriceAt(long time)
    {
        if (time >= Source.End || Source.CandleAtOrBefore(OpenTimeOf(time)) is not { } candle)
        {
            return null;
        }

        return IsOf(candle, time) ? new CandlePath(candle, _path, Scale).PriceAt(StepOf(time)) : candle.Close;
    }

    /// <summary>
    /// Time of the last trade at or before an instant; in a gap of the recording, the close time of the last candle before it.
    /// </summary>
    public long TradedAt(long time) =>
        Source.CandleAtOrBefore(OpenTimeOf(time)) is { } candle && !IsOf(candle, time)
            ? candle.CloseTime(CandleInterval.OneMinute).UnixMilliseconds
            : time;

    /// <summary>
    /// Best bid and ask, one tick apart and inside the minute's range. Only when the minute has a single price is the ask one tick above
    /// it.
    /// </summary>
    public BookTicker? BookAt(long time)
    {
        if (PriceAt(time) is not { } price || Source.CandleAtOrBefore(OpenTimeOf(time)) is not { } candle)
        {
            return null;
        }

        var tick = Scale.Tick;
        var half = tick / 2;
        var (low, high) = IsOf(candle, time) ? (candle.Low, candle.High) : (price, price);
        var lastTradeAtAsk = _book.Unit(time) < 0.5;
        var fitsBelow = price - tick >= low - half;
        var fitsAbove = price + tick <= high + half;
        var bid = fitsBelow && (lastTradeAtAsk || !fitsAbove) ? Scale.Price(price - tick) : price;
        return new BookTicker(bid, Quantity(time, 1), Scale.Price(bid + tick), Quantity(time, 2));
    }

    /// <summary>Mark price: close to the last price, with eight decimals.</summary>
    public double? MarkAt(long time) =>
        PriceAt(time) is { } price ? Math.Round(price * (1 + 0.00004 * (_book.Of(3).Unit(time) - 0.5)), 8) : null;

    private static bool IsOf(in Candle candle, long time) => candle.OpenTime.UnixMilliseconds == OpenTimeOf(time);

    private double Quantity(long time, int side) =>
        Math.Max(
            Math.Pow(10, -Scale.QuantityDecimals),
            Scale.Quantity(200_000 * _book.Of(side).Unit(time) / Source.CandleAtOrBefore(time)!.Value.Close));
}

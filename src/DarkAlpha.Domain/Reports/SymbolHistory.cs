using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>
/// The prices and funding of one symbol, to try other entries on them: 16 bytes a minute. Single precision, a ten-millionth of the price,
/// is enough to compare entries; cards are followed with the exact prices.
/// </summary>
/// <param name="end">End of the replayed range, exclusive; later candles are followed, but not entered at.</param>
public sealed class SymbolHistory(Instant end)
{
    private const long Minute = (long)CandleInterval.OneMinute;

    // 128 KiB: a large object for the runtime. Smaller ones would outlive generation 0, which by default grows with what outlives it.
    private const int ChunkMinutes = 8_192;

    private readonly List<Prices[]?> _chunks = [];
    private readonly List<FundingSettlement> _funding = [];
    private long _first;
    private int _minutes;
    private int _entryMinutes;
    private double _firstClose;
    private double _lastClose;

    /// <summary>True when there is a minute to enter at.</summary>
    internal bool HasEntries => _entryMinutes > 0;

    /// <summary>How the price changed over the replayed range; null without a candle.</summary>
    /// <param name="symbol">The symbol.</param>
    public MarketChange? ChangeOf(Symbol symbol) =>
        _entryMinutes == 0 ? null : new MarketChange(symbol.Name, _firstClose, _lastClose, (_lastClose / _firstClose) - 1);

    /// <summary>Takes a funding settlement; in the order of time.</summary>
    public void OnFunding(FundingSettlement settlement) => _funding.Add(settlement);

    /// <summary>Takes a closed 1m candle; in the order of time.</summary>
    public void OnCandle(in Candle candle)
    {
        var minute = candle.OpenTime.UnixMilliseconds / Minute;
        if (_minutes == 0)
        {
            _first = minute;
            _firstClose = candle.Close;
        }

        _minutes = (int)(minute - _first) + 1;
        if (candle.OpenTime < end)
        {
            _entryMinutes = _minutes;
            _lastClose = candle.Close;
        }

        var (chunk, place) = Math.DivRem(_minutes - 1, ChunkMinutes);
        while (_chunks.Count <= chunk)
        {
            _chunks.Add(null);
        }

        var prices = _chunks[chunk] ??= new Prices[ChunkMinutes];
        prices[place] = new Prices((float)candle.Open, (float)candle.High, (float)candle.Low, (float)candle.Close);
    }

    /// <summary>The net result of an entry at the close of a random minute with the target at twice the stop's distance.</summary>
    /// <param name="levels">The card whose direction and relative stop distance it has.</param>
    /// <param name="options">Horizon and costs.</param>
    /// <param name="random">Chooses the minute.</param>
    /// <returns>Null when it has no exit within the data.</returns>
    internal double? EnterAtRandom(Levels levels, OutcomeOptions options, SplitMix random)
    {
        int minute;
        Candle candle;
        do
        {
            minute = random.Next(_entryMinutes);
        }
        while (!TryGet(minute, out candle));

        var entry = candle.Close;
        var distance = levels.Sign * entry * levels.Distance / levels.Entry;
        var follower = new OutcomeFollower(
            new Levels(levels.Side, entry, entry - distance, entry + (2 * distance)),
            candle.CloseTime(CandleInterval.OneMinute),
            options);
        Follow(follower, minute + 1);
        return follower.Outcome.Exit?.NetR;
    }

    private void Follow(OutcomeFollower follower, int minute)
    {
        var settlement = FirstFundingAfter(follower.From);
        for (var i = minute; i < _minutes && !follower.IsFinal; i++)
        {
            if (!TryGet(i, out var candle))
            {
                continue;
            }

            // Not before they are due: most entries end earlier, and need no list of them.
            var close = candle.CloseTime(CandleInterval.OneMinute);
            for (; settlement < _funding.Count && _funding[settlement].Time <= close; settlement++)
            {
                follower.OnFunding(_funding[settlement]);
            }

            follower.OnCandle(candle);
        }
    }

    private int FirstFundingAfter(Instant time)
    {
        var (low, high) = (0, _funding.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _funding[middle].Time > time ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private bool TryGet(int minute, out Candle candle)
    {
        var (chunk, place) = Math.DivRem(minute, ChunkMinutes);
        var prices = _chunks[chunk] is { } known ? known[place] : default;
        candle = new Candle(
            new Instant((_first + minute) * Minute), prices.Open, prices.High, prices.Low, prices.Close, Volume: 0);
        return prices.Close > 0;
    }

    private readonly record struct Prices(float Open, float High, float Low, float Close);
}

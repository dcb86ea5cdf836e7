using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>Records the path of one card from closed 1m candles and funding settlements, both in the order of time.</summary>
public sealed class CardPathFollower
{
    private const long Minute = (long)CandleInterval.OneMinute;

    private readonly Levels _levels;
    private readonly Instant _from;
    private readonly OutcomeOptions _options;
    private readonly double[] _closes = new double[CardPath.Minutes.Length];
    private readonly OutcomeFollower?[] _late = new OutcomeFollower?[CardPath.Delays.Length];
    private readonly Instant _firstOpen;
    private int _watched;
    private bool _isRecorded;

    /// <summary>Records the path of a card.</summary>
    /// <param name="levels">Its levels.</param>
    /// <param name="from">The instant of its round.</param>
    /// <param name="options">Horizon and costs.</param>
    public CardPathFollower(Levels levels, Instant from, OutcomeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _levels = levels;
        _from = from;
        _options = options;
        _firstOpen = new Instant(((from.UnixMilliseconds / Minute) + 1) * Minute);
        Array.Fill(_closes, double.NaN);
    }

    /// <summary>True when no candle changes the path any more.</summary>
    public bool IsFinal => _isRecorded && Array.TrueForAll(_late, follower => follower is null or { IsFinal: true });

    /// <summary>Takes a funding settlement.</summary>
    public void OnFunding(FundingSettlement settlement)
    {
        foreach (var follower in _late)
        {
            follower?.OnFunding(settlement);
        }
    }

    /// <summary>Takes a closed 1m candle; one that is older than the card is ignored.</summary>
    public void OnCandle(in Candle candle)
    {
        foreach (var follower in _late)
        {
            follower?.OnCandle(candle);
        }

        var next = CloseOf(_watched).PlusMilliseconds(1);
        if (_isRecorded || candle.OpenTime < next)
        {
            return;
        }

        if (candle.OpenTime > next)
        {
            // What happened in a missing minute is not known, so neither is what comes after it.
            _isRecorded = true;
            return;
        }

        _watched++;
        Record(candle.Close);
        _isRecorded = _watched == CardPath.Minutes[^1];
    }

    /// <summary>The path of the card with this outcome.</summary>
    public CardPath PathOf(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new CardPath(
            [.. CardPath.Minutes.Select((minutes, i) => HasExited(outcome, minutes) ? outcome.Exit!.GrossR : _closes[i])],
            [.. CardPath.Delays.Select((delay, i) => HasExited(outcome, delay) ? double.NaN : _late[i]?.Outcome.Exit?.NetR ?? double.NaN)]);
    }

    private void Record(double close)
    {
        var place = CardPath.Minutes.IndexOf(_watched);
        if (place >= 0)
        {
            _closes[place] = _levels.Sign * (close - _levels.Fill(_options.Slippage)) / _levels.Distance;
        }

        var late = CardPath.Delays.IndexOf(_watched);
        var now = CloseOf(_watched);
        var left = _options.Horizon - (now - _from);
        if (late >= 0 && left > TimeSpan.Zero)
        {
            var fill = (_levels with { Entry = close }).Fill(_options.Slippage);
            _late[late] = new OutcomeFollower(_levels, now, _options with { Horizon = left }, fill);
        }
    }

    private bool HasExited(Outcome outcome, int watched) => outcome.Exit is { } exit && exit.At <= CloseOf(watched);

    private Instant CloseOf(int watched) => _firstOpen.PlusMilliseconds((watched * Minute) - 1);
}

using System.Collections.Immutable;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Feeds a reader strictly in the order of time: each closed candle only when the funding settlements that it can contain are known. What
/// is missing delays the reader. Pure: data and time are passed in.
/// </summary>
/// <param name="reader">The reader.</param>
internal sealed class MinuteFeed(IMinuteReader reader)
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;

    private readonly FundingHistory _funding = new();
    private readonly GapConfirmation _hole = new();
    private (Instant Missing, Instant Then)? _gap;
    private bool _isStarted;

    /// <summary>
    /// True while funding settlements must be known before anything else is of use. First <c>candles</c> is asked: what it knows of the
    /// rest of a minute it soon forgets.
    /// </summary>
    public bool WaitsForFunding => _isStarted && Due is { } due && !_funding.Covers(reader.Since, due);

    /// <summary>What it waits for; another value means that something was taken.</summary>
    public (Instant? Due, bool IsStarted, bool ForFunding) Position => (Due, _isStarted, WaitsForFunding);

    /// <summary>
    /// When that which is needed next can be there: the next minute is over, or its settlements are listed. Null when nothing is needed.
    /// </summary>
    public Instant? ReadyAt =>
        Due is not { } due ? null : WaitsForFunding ? _funding.AskAt(due) : due.PlusMilliseconds(MinuteMs);

    // The minute to read next; instead of a missing one the next that the exchange has.
    private Instant? Due => _gap is { } gap && gap.Missing == reader.Next ? gap.Then : reader.Next;

    /// <summary>Takes what the symbol's own <c>candles</c> hold.</summary>
    /// <param name="candles">Closed candles without a gap, from the one that was asked for on.</param>
    public void OnHeld(ImmutableArray<Candle> candles)
    {
        _isStarted = true;
        foreach (var candle in candles)
        {
            if (!Take(candle))
            {
                return;
            }
        }
    }

    /// <summary>Takes an answer of the exchange to a request for candles.</summary>
    /// <param name="answer">The candles.</param>
    /// <param name="from">Open time of the first one that was requested.</param>
    /// <param name="now">The corrected clock.</param>
    public void OnAnswer(CandleAnswer answer, Instant from, Instant now)
    {
        _isStarted = true;
        for (var i = 0; i < answer.Count && answer.IsFinal(i); i++)
        {
            if (!Take(answer[i]))
            {
                PassHole(answer[i], from, now);
                return;
            }
        }
    }

    /// <summary>Takes an answer of the exchange to a request for funding settlements.</summary>
    /// <param name="list">The settlements, oldest first.</param>
    /// <param name="since">The reader's <see cref="IMinuteReader.Since"/> when they were requested.</param>
    /// <param name="sentAt">When the request was sent.</param>
    public void OnFunding(IReadOnlyList<FundingSettlement> list, Instant since, Instant sentAt) => _funding.Take(list, since, sentAt);

    // True when the candle after it may be taken. An older one was requested before a restart, or was read already.
    private bool Take(in Candle candle)
    {
        if (reader.Next is not { } next || candle.OpenTime > next)
        {
            return false;
        }

        return candle.OpenTime < next || Read(candle);
    }

    private void PassHole(in Candle later, Instant from, Instant now)
    {
        // The reader may have gone back to a minute that was not requested.
        if (reader.Next is { } next && later.OpenTime > next && from <= next && _hole.Confirm(next, now))
        {
            _gap = (next, later.OpenTime);
            Read(later);
        }
    }

    private bool Read(in Candle candle)
    {
        var isCovered = _funding.Covers(reader.Since, candle.OpenTime);
        if (isCovered)
        {
            reader.OnMinute(candle, _funding.Settlements);
        }

        return isCovered;
    }
}

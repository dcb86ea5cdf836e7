using System.Collections.Immutable;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Outcomes;

/// <summary>
/// Feeds the follower of one card strictly in the order of time: the rest of the card's minute, then the closed candles, each only when the
/// funding settlements that it can contain are known. What is missing delays the outcome. Pure: data and time are passed in.
/// </summary>
/// <param name="card">The card.</param>
/// <param name="options">Horizon and costs.</param>
internal sealed class OutcomeFeed(FollowedCard card, OutcomeOptions options)
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;

    private readonly OutcomeFollower _follower = new(card.Levels, card.CreatedAt, options);
    private readonly FundingHistory _funding = new(card.CreatedAt);
    private readonly MinuteHole _hole = new();
    private bool _isRestKnown;
    private bool _isRestWatched;

    /// <summary>The outcome so far.</summary>
    public Outcome Outcome => _follower.Outcome;

    /// <summary>True when nothing can change the outcome any more.</summary>
    public bool IsFinal => _follower.IsFinal;

    /// <summary>Open time of the next candle to watch.</summary>
    public Instant Next => _follower.Next;

    /// <summary>The rest of the card's minute; null when nobody watched it.</summary>
    public PartialMinute? Partial { get; private set; }

    /// <summary>True while funding settlements must be known before anything else is of use.</summary>
    public bool WaitsForFunding => !IsFinal && _isRestKnown && !_funding.Covers(Due);

    /// <summary>What it waits for; another value means that something was taken.</summary>
    public (Instant Minute, bool IsRestKnown, bool ForFunding) Position => (Due, _isRestKnown, WaitsForFunding);

    /// <summary>When that which is needed next can be there: the next minute is over, or its settlements are listed.</summary>
    public Instant ReadyAt => WaitsForFunding ? _funding.AskAt(Due) : Due.PlusMilliseconds(MinuteMs);

    // The minute to watch next: the card's own one, then candle after candle.
    private Instant Due => _isRestWatched ? Next : Next.PlusMilliseconds(-MinuteMs);

    /// <summary>How many funding settlements to ask for.</summary>
    public int FundingCountUntil(Instant now) => _funding.CountUntil(now);

    /// <summary>Takes what the symbol's own <c>candles</c> hold.</summary>
    /// <param name="candles">Closed candles from <see cref="Next"/> on, without a gap.</param>
    /// <param name="rest">The rest of the card's minute; only the first one counts.</param>
    public void OnHeld(ImmutableArray<Candle> candles, PartialMinute? rest)
    {
        if (!_isRestKnown)
        {
            (_isRestKnown, Partial) = (true, rest);
        }

        foreach (var candle in candles)
        {
            WatchRest();
            if (!_isRestWatched || !Take(candle))
            {
                return;
            }
        }

        WatchRest();
    }

    /// <summary>Takes an answer of the exchange to a request for the candles from <see cref="Next"/> on.</summary>
    /// <param name="answer">The candles.</param>
    /// <param name="now">The corrected clock.</param>
    public void OnAnswer(CandleAnswer answer, Instant now)
    {
        _isRestKnown = true;
        WatchRest();
        for (var i = 0; _isRestWatched && i < answer.Count && answer.IsFinal(i); i++)
        {
            if (answer[i].OpenTime > Next)
            {
                if (_hole.Confirm(Next, now))
                {
                    _follower.OnCandle(answer[i]);
                }

                return;
            }

            if (answer[i].OpenTime == Next && !Take(answer[i]))
            {
                return;
            }
        }
    }

    /// <summary>Takes an answer of the exchange to a request for funding settlements.</summary>
    /// <param name="list">The settlements, oldest first.</param>
    /// <param name="sentAt">When the request was sent.</param>
    public void OnFunding(IReadOnlyList<FundingSettlement> list, Instant sentAt)
    {
        foreach (var settlement in _funding.Take(list, sentAt))
        {
            _follower.OnFunding(settlement);
        }

        WatchRest();
    }

    private void WatchRest()
    {
        if (_isRestWatched || !_isRestKnown || WaitsForFunding)
        {
            return;
        }

        _isRestWatched = true;
        if (Partial is { } rest)
        {
            _follower.OnPartial(rest);
        }
    }

    // True when the next candle may be taken. One that is not the next comes from before a restart of whoever asked.
    private bool Take(in Candle candle)
    {
        if (candle.OpenTime != Next || WaitsForFunding)
        {
            return candle.OpenTime < Next;
        }

        _follower.OnCandle(candle);
        return !IsFinal;
    }
}

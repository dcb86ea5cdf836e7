using DarkAlpha.Actors.Market;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Outcomes;

/// <summary>
/// Follows one card through the minutes that it reads. The first is the card's own: of it the rest counts that was watched, not the candle.
/// Pure: data is passed in.
/// </summary>
/// <param name="card">The card.</param>
/// <param name="options">Horizon and costs.</param>
internal sealed class OutcomeReader(FollowedCard card, OutcomeOptions options) : IMinuteReader
{
    private readonly OutcomeFollower _follower = new(card.Levels, card.CreatedAt, options);
    private bool _isRestRead;

    /// <summary>The outcome so far.</summary>
    public Outcome Outcome => _follower.Outcome;

    /// <summary>True when nothing can change the outcome any more.</summary>
    public bool IsFinal => _follower.IsFinal;

    /// <summary>The rest of the card's minute; null when nobody watched it.</summary>
    public PartialMinute? Partial { get; private set; }

    /// <inheritdoc/>
    public Instant? Next =>
        IsFinal ? null : _isRestRead ? _follower.Next : _follower.Next.PlusMilliseconds(-(long)CandleInterval.OneMinute);

    /// <inheritdoc/>
    public Instant Since => card.CreatedAt;

    /// <summary>Takes the rest of the card's minute, which is over.</summary>
    /// <param name="rest">The rest; ignored when there is one already, or when that minute was read without it.</param>
    public void OnRest(PartialMinute? rest)
    {
        if (!_isRestRead)
        {
            Partial ??= rest;
        }
    }

    /// <inheritdoc/>
    public void OnMinute(in Candle candle, IReadOnlyList<FundingSettlement> settlements)
    {
        _follower.OnFunding(settlements, candle.CloseTime(CandleInterval.OneMinute));
        if (!_isRestRead && Partial is { } rest)
        {
            _follower.OnPartial(rest);
        }

        _isRestRead = true;
        _follower.OnCandle(candle);
    }
}

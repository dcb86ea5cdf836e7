using DarkAlpha.Actors.Market;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>Gives a book rounds and candles in the order of time: a candle before the round at its close.</summary>
internal sealed class EpisodeReader(EpisodeBook book, RefusedRounds rounds) : IMinuteReader
{
    /// <inheritdoc/>
    public Instant? Next => book.Next;

    /// <inheritdoc/>
    public Instant Since => book.OpenSince.GetValueOrDefault();

    /// <summary>Takes up a stored episode.</summary>
    public void Restore(StoredEpisode stored) => book.Restore(
        new Episode.Key(stored.Symbol, stored.Strategy, stored.Levels.Side, stored.Gate),
        stored.Levels,
        stored.Confidence,
        stored.OpenedAt,
        stored.Rounds,
        stored.Outcome.Status == OutcomeStatus.Unknown);

    /// <inheritdoc/>
    public void OnMinute(in Candle candle, IReadOnlyList<FundingSettlement> settlements)
    {
        book.OnFunding(settlements, candle.CloseTime(CandleInterval.OneMinute));
        book.OnCandle(candle);
        TakeRounds();
    }

    /// <summary>Gives the book the rounds that need not wait for a candle.</summary>
    public void TakeRounds()
    {
        while (rounds.TryTake(Next?.PlusMilliseconds((long)CandleInterval.OneMinute - 1), out var round))
        {
            book.OnRound(round.At, round.Proposals);
        }
    }
}

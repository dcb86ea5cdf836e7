using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Follows the proposals of a replay that a gate stopped.</summary>
/// <param name="options">Horizon and costs.</param>
internal sealed class LedgerRecorder(OutcomeOptions options) : IReplayObserver
{
    private readonly List<Episode> _episodes = [];
    private readonly Dictionary<Symbol, EpisodeBook> _books = [];

    /// <summary>The episodes, in the order of opening.</summary>
    public IReadOnlyList<Episode> Episodes => _episodes;

    /// <inheritdoc/>
    public void OnFunding(Symbol symbol, FundingSettlement settlement)
    {
        if (_books.TryGetValue(symbol, out var book))
        {
            book.OnFunding(settlement);
        }
    }

    /// <inheritdoc/>
    public void OnCandle(Symbol symbol, in Candle candle)
    {
        if (_books.TryGetValue(symbol, out var book))
        {
            book.OnCandle(candle);
        }
    }

    /// <inheritdoc/>
    public void OnRound(RoundId round, in Decision decision)
    {
        if (decision.Refused.IsDefaultOrEmpty)
        {
            return;
        }

        if (!_books.TryGetValue(round.Symbol, out var book))
        {
            _books.Add(round.Symbol, book = new EpisodeBook(round.Symbol, options, Record));
        }

        book.OnRound(round.Timestamp, decision.Refused);
    }

    private void Record(Episode episode, EpisodeChange change)
    {
        if (change == EpisodeChange.Opened)
        {
            _episodes.Add(episode);
        }
    }
}

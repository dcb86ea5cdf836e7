using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Follows the proposals of a replay that a gate stopped.</summary>
/// <param name="options">Horizon and costs.</param>
internal sealed class LedgerRecorder(OutcomeOptions options) : IReplayObserver
{
    private readonly List<Episode> _episodes = [];

    /// <summary>The episodes, in the order of opening.</summary>
    public IReadOnlyList<Episode> Episodes => _episodes;

    /// <inheritdoc/>
    public ISymbolObserver ForSymbol(Symbol symbol) => new SymbolLedger(new EpisodeBook(symbol, options, Record));

    private void Record(Episode episode, EpisodeChange change)
    {
        if (change == EpisodeChange.Opened)
        {
            _episodes.Add(episode);
        }
    }

    private sealed class SymbolLedger(EpisodeBook book) : ISymbolObserver
    {
        public void OnFunding(FundingSettlement settlement) => book.OnFunding(settlement);

        public void OnCandle(in Candle candle) => book.OnCandle(candle);

        public void OnRound(Instant at, in Decision decision) => book.OnRound(at, decision.Refused);
    }
}

using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Writes down what a replay shows of one symbol, in order, with the time of each.</summary>
internal sealed class ReplayLog(string name) : IReplayObserver
{
    private readonly List<(string What, Instant At)> _entries = [];

    public IReadOnlyList<(string What, Instant At)> Entries => _entries;

    public IEnumerable<Instant> Candles => TimesOf("candle");

    public IEnumerable<Instant> Rounds => TimesOf("round");

    public ISymbolObserver ForSymbol(Symbol symbol) => new SymbolLog(symbol.Name == name ? _entries : []);

    private IEnumerable<Instant> TimesOf(string what) => _entries.Where(e => e.What == what).Select(e => e.At);

    private sealed class SymbolLog(List<(string What, Instant At)> entries) : ISymbolObserver
    {
        public void OnFunding(FundingSettlement settlement) => entries.Add(("funding", settlement.Time));

        public void OnCandle(in Candle candle) => entries.Add(("candle", candle.OpenTime));

        public void OnRound(Instant at, in Decision decision) => entries.Add(("round", at));
    }
}

using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
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

    public void OnFunding(Symbol symbol, FundingSettlement settlement) => Add(symbol, "funding", settlement.Time);

    public void OnCandle(Symbol symbol, in Candle candle) => Add(symbol, "candle", candle.OpenTime);

    public void OnRound(RoundId round, in Decision decision) => Add(round.Symbol, "round", round.Timestamp);

    private IEnumerable<Instant> TimesOf(string what) => _entries.Where(e => e.What == what).Select(e => e.At);

    private void Add(Symbol symbol, string what, Instant at)
    {
        if (symbol.Name == name)
        {
            _entries.Add((what, at));
        }
    }
}

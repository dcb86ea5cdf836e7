using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Sees one symbol's market data and rounds, in the order in which they are processed.</summary>
internal interface ISymbolObserver
{
    /// <summary>Takes a funding settlement; before the candle that closes at or after it.</summary>
    void OnFunding(FundingSettlement settlement);

    /// <summary>Takes a closed candle, before the round at its close; past the end of the window, too.</summary>
    void OnCandle(in Candle candle);

    /// <summary>Takes what the round at an instant decided; only rounds of the window.</summary>
    void OnRound(Instant at, in Decision decision);
}

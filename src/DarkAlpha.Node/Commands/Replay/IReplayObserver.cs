using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Sees a replay's market data and rounds, in the order in which they are processed.</summary>
internal interface IReplayObserver
{
    /// <summary>Takes a funding settlement; before the candle that closes at or after it.</summary>
    void OnFunding(Symbol symbol, FundingSettlement settlement);

    /// <summary>Takes a closed candle, before the round at its close; past the end of the window, too.</summary>
    void OnCandle(Symbol symbol, in Candle candle);

    /// <summary>Takes what a round decided; only rounds of the window.</summary>
    void OnRound(RoundId round, in Decision decision);
}

using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>Logs at the start of a node what a high suggested leverage means.</summary>
internal static partial class LeverageNotice
{
    private const int MaxWithoutNotice = 20;

    /// <summary>Logs one line when the suggested leverage, capped by <c>MAX_LEVERAGE</c>, is above 20.</summary>
    public static void Write(ILogger log, StrategyOptions strategies)
    {
        var leverage = Math.Min(strategies.LeverageSuggest, strategies.MaxLeverage);
        if (leverage > MaxWithoutNotice)
        {
            var distance = Liquidation.Percent(leverage);
            LogHighLeverage(log, leverage, distance);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "cards suggest {Leverage}x leverage: such a position is liquidated when the price moves about {Distance} % against it, "
            + "sooner with maintenance margin and fees; LEVERAGE_SUGGEST changes it, MAX_LEVERAGE caps it")]
    private static partial void LogHighLeverage(ILogger log, int leverage, string distance);
}

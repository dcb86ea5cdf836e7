using DarkAlpha.Domain.Strategies;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Run;

/// <summary>Logs at the start of a node which strategies are not the program's own.</summary>
internal static partial class LoadedStrategyNotice
{
    /// <summary>Logs one line for each loaded strategy.</summary>
    public static void Write(ILogger log, StrategyOptions strategies)
    {
        foreach (var strategy in strategies.Loaded)
        {
            LogLoaded(log, strategy.Name, strategy.File, strategy.Version, strategy.Hash);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "the strategy {Strategy} is loaded from {File} {Version} (STRATEGIES_PATH), SHA-256 {Hash}")]
    private static partial void LogLoaded(ILogger log, string strategy, string file, string version, string hash);
}

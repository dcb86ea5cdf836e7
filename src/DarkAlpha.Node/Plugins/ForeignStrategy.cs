using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Plugins;

/// <summary>A loaded strategy whose errors name it and its file: live it loses its vote with that message, a replay ends with it.</summary>
/// <param name="strategy">The strategy.</param>
/// <param name="file">The file it was loaded from.</param>
internal sealed class ForeignStrategy(IStrategy strategy, string file) : IStrategy
{
    /// <inheritdoc/>
    public string Name => strategy.Name;

    /// <inheritdoc/>
    public int TtlMinutes => strategy.TtlMinutes;

    /// <inheritdoc/>
    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        try
        {
            return strategy.Evaluate(context, trace);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new InputException($"the strategy {strategy.Name} of {file} has failed: {e.GetType().Name}: {e.Message}", e);
        }
    }
}

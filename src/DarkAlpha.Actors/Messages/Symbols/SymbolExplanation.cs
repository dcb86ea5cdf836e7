using System.Collections.Immutable;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>Everything needed to say why a symbol did or did not speak.</summary>
/// <param name="Status">How it is now.</param>
/// <param name="Context">What the strategies would see now; null when the data does not allow asking them.</param>
/// <param name="Strategies">Every strategy's answer to that context, condition by condition, in registration order.</param>
/// <param name="Recent">The last ends of rounds, newest first.</param>
public sealed record SymbolExplanation(
    SymbolStatus Status,
    SignalContext? Context,
    ImmutableArray<SymbolExplanation.StrategyAnswer> Strategies,
    ImmutableArray<RoundRecord> Recent) : IWireMessage
{
    /// <summary>All that is known of the market, also when the data does not allow asking the strategies; null when the candles are gone, or from an older node.</summary>
    public MarketSnapshot? Figures { get; init; }

    /// <summary>The last changes of the source, newest first.</summary>
    public ImmutableArray<SourceChange> Switches { get; init; } = [];

    /// <summary>One strategy's answer.</summary>
    /// <param name="Strategy">Its name.</param>
    /// <param name="Proposes">True when it says yes.</param>
    /// <param name="Reason"><c>ok</c>, or the first condition that failed, or why the strategy could not be asked.</param>
    /// <param name="Conditions">Every condition with value, threshold and verdict.</param>
    public sealed record StrategyAnswer(string Strategy, bool Proposes, string Reason, ImmutableArray<Condition> Conditions);
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>All details of a symbol, to explain why it did or did not produce a card.</summary>
/// <param name="Status">The symbol's status.</param>
/// <param name="Context">The signal context the strategies see now; null while the health gate blocks.</param>
/// <param name="Strategies">Every strategy's answer to that context, condition by condition, in registration order.</param>
/// <param name="Recent">The last outcomes of rounds, newest first.</param>
public sealed record SymbolExplanation(
    SymbolStatus Status,
    SignalContext? Context,
    ImmutableArray<SymbolExplanation.StrategyAnswer> Strategies,
    ImmutableArray<RoundRecord> Recent) : IWireMessage
{
    /// <summary>The market data, also while the health gate blocks; null when <c>candles</c> has stopped, or from an older node.</summary>
    public MarketSnapshot? Figures { get; init; }

    /// <summary>The last source switches, newest first.</summary>
    public ImmutableArray<SourceChange> Switches { get; init; } = [];

    /// <summary>The REST requests whose last one has failed; null from an older node.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<FailedRequest>? FailedRequests { get; init; }

    /// <summary>The newest data of each kind that was refused as dated in the future; null from an older node.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<RefusedData>? Refused { get; init; }

    /// <summary>One strategy's answer.</summary>
    /// <param name="Strategy">Its name.</param>
    /// <param name="Proposes">True when it makes a proposal.</param>
    /// <param name="Reason"><c>ok</c>, the first condition that failed, or why the strategy gave no answer.</param>
    /// <param name="Conditions">Every condition with value, threshold and verdict.</param>
    public sealed record StrategyAnswer(string Strategy, bool Proposes, string Reason, ImmutableArray<Condition> Conditions);
}

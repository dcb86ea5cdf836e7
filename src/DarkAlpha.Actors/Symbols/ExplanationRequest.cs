using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>Input of one <see cref="ExplanationActor"/>.</summary>
/// <param name="ReplyTo">Recipient of the <see cref="SymbolExplanation"/>.</param>
/// <param name="Status">The symbol's status.</param>
/// <param name="Context">The signal context the strategies explain.</param>
/// <param name="Strategies">The strategies in registration order.</param>
/// <param name="Recent">The last outcomes of rounds, newest first.</param>
/// <param name="Market">Every indicator and window, whatever their age; null when <c>candles</c> has stopped.</param>
/// <param name="Switches">The last source switches, newest first.</param>
/// <param name="Deadline">Longest wait for the strategies, in machine time.</param>
internal sealed record ExplanationRequest(
    IActorRef ReplyTo,
    SymbolStatus Status,
    SignalContext Context,
    ImmutableArray<ExplanationRequest.Strategy> Strategies,
    ImmutableArray<RoundRecord> Recent,
    MarketSnapshot? Market,
    ImmutableArray<SourceChange> Switches,
    TimeSpan Deadline)
{
    /// <summary>A strategy's name and the actor that hosts it.</summary>
    public sealed record Strategy(string Name, IActorRef Actor);
}

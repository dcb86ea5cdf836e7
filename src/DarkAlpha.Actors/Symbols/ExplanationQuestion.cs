using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Symbols;

/// <summary>What one explanation is made of.</summary>
/// <param name="Asker">Who gets it.</param>
/// <param name="Status">How the symbol is.</param>
/// <param name="Context">What the strategies are asked about.</param>
/// <param name="Strategies">The strategies in registration order.</param>
/// <param name="Recent">The last ends of rounds.</param>
/// <param name="Figures">All that is known of the market.</param>
/// <param name="Switches">The last changes of the source.</param>
/// <param name="Deadline">How long to wait for the strategies, in machine time.</param>
internal sealed record ExplanationQuestion(
    IActorRef Asker,
    SymbolStatus Status,
    SignalContext Context,
    ImmutableArray<ExplanationQuestion.Strategy> Strategies,
    ImmutableArray<RoundRecord> Recent,
    MarketSnapshot? Figures,
    ImmutableArray<SourceChange> Switches,
    TimeSpan Deadline)
{
    /// <summary>A strategy and who hosts it.</summary>
    public sealed record Strategy(string Name, IActorRef Actor);
}

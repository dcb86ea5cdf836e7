using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Symbols;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Everything that the live view and the summary of the demo show, at one instant.</summary>
/// <param name="MarketTime">Time of the simulated market.</param>
/// <param name="Speed">Simulated seconds per real second.</param>
/// <param name="Symbols">Symbols of the market, in the order in which they are shown.</param>
/// <param name="Statuses">Newest status of each symbol that answered; empty while the node starts.</param>
/// <param name="Cards">Cards, newest first.</param>
/// <param name="Log">Newest log lines, oldest first.</param>
internal sealed record DemoSnapshot(
    DateTimeOffset MarketTime,
    double Speed,
    ImmutableArray<string> Symbols,
    ImmutableArray<SymbolStatus> Statuses,
    ImmutableList<DemoCard> Cards,
    ImmutableArray<LiveLogLine> Log)
{
    /// <summary>What became of the cards; null until the desk has told it.</summary>
    public OutcomeList? Outcomes { get; init; }
}

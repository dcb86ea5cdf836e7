using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>What one run of the demo has shown so far. Thread-safe.</summary>
/// <param name="exchange">The simulated exchange.</param>
/// <param name="output">Prints the cards; null when the live view shows them.</param>
internal sealed class DemoRun(SimulatorHost exchange, ICardConsole? output)
{
    // As many as the tallest terminal shows.
    private const int LogCapacity = 100;

    private volatile SymbolList? _symbols;
    private volatile OutcomeList? _outcomes;

    /// <summary>Collects the log, without the health lines: the table of symbols shows what they contain.</summary>
    public LiveLog Log { get; } = new(TimeProvider.System, LogCapacity, line => !line.Contains(" health: ", StringComparison.Ordinal));

    /// <summary>Collects the cards.</summary>
    public DemoCards Cards { get; } = new(output);

    /// <summary>Replaces the status of the symbols.</summary>
    /// <param name="symbols">The inspector's answer.</param>
    public void Update(SymbolList symbols) => _symbols = symbols;

    /// <summary>Replaces what became of the cards.</summary>
    /// <param name="outcomes">The inspector's answer.</param>
    public void Update(OutcomeList outcomes) => _outcomes = outcomes;

    /// <summary>The current state.</summary>
    public DemoSnapshot TakeSnapshot() => new(
        exchange.Clock.MarketTime,
        exchange.Clock.Speed,
        exchange.Symbols,
        _symbols is { } symbols ? symbols.Symbols : [],
        Cards.All,
        [.. Log.Lines])
    {
        Outcomes = _outcomes,
    };
}

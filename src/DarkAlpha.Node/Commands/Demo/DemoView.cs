using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Text;
using DarkAlpha.Simulator;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>The live view of the demo: symbols, the newest cards, and the last log lines.</summary>
internal sealed class DemoView(SimulatorHost exchange, TimeProvider time)
{
    private const int LogLines = 9;
    private const int CardsShown = 2;

    // Height that fits two whole cards and the log; a smaller terminal shows only the first lines of each card and fewer log lines.
    private const int TallTerminal = 46;
    private const int ShortCardLines = 4;
    private const int ShortLogLines = 4;

    /// <summary>Collects the log, without the health lines: the table shows what they contain.</summary>
    public LiveLog Log { get; } = new(time, LogLines, line => !line.Contains(" health: ", StringComparison.Ordinal));

    /// <summary>Collects the cards.</summary>
    public DemoCards Cards { get; } = new(CardsShown);

    /// <summary>Renders the current state.</summary>
    /// <param name="symbols">The inspector's answer; null while it does not respond.</param>
    public IRenderable Draw(SymbolList? symbols) => new Rows(
        new Markup(
            $"[bold]DarkAlpha demo[/]  market time [bold]{exchange.Clock.MarketTime:yyyy-MM-dd HH:mm:ss}[/] UTC, "
            + $"{exchange.Clock.Speed}× real time  [grey](Ctrl-C stops)[/]"),
        DrawSymbols(symbols),
        DrawCards(),
        DrawLog());

    private static bool IsTall => AnsiConsole.Profile.Height >= TallTerminal;

    private static Table DrawSymbols(SymbolList? symbols)
    {
        var table = new Table().Expand().Border(TableBorder.Rounded).BorderColor(Color.Grey)
            .AddColumns(
                "symbol", "source", "data", "price", "age: price · kline · funding · OI", "1m · 15m", "last decision", "rounds", "switches");
        if (symbols is null)
        {
            return table.AddRow("[grey]starting[/]");
        }

        foreach (var symbol in symbols.Symbols.OrderBy(s => s.Symbol, StringComparer.Ordinal))
        {
            table.AddRow(
                $"[bold]{symbol.Symbol.EscapeMarkup()}[/]",
                symbol.Source == DataSource.Ws ? "[green]ws[/]" : "[yellow]rest[/]",
                DescribeHealth(symbol),
                symbol.Price is { } price ? $"{PlainNumber.Format(price)}" : "[grey]none[/]",
                $"{Age(symbol.Health.PriceAgeMs)} · {Age(symbol.Health.KlineReceivedAgeMs)} · {Age(symbol.Health.FundingAgeMs)} · {Age(symbol.Health.OpenInterestAgeMs)}",
                $"{symbol.MinuteCandles} · {symbol.QuarterCandles}",
                DescribeDecision(symbol.LastDecision),
                $"{symbol.Rounds:N0}",
                $"{symbol.Switches}");
        }

        return table;
    }

    private static string DescribeHealth(SymbolStatus symbol) =>
        symbol.Failure is { } failure ? $"[red]{failure.EscapeMarkup()}[/]"
        : symbol.Health.IsOk ? "[green]ok[/]"
        : $"[red]{symbol.Health.Reason.EscapeMarkup()}[/]";

    private static string DescribeDecision(RoundRecord? decision) => decision switch
    {
        null => "[grey]none yet[/]",
        { Kind: DecisionKind.Emit } => "[bold green]card[/]",
        { Kind: DecisionKind.Blocked } => $"[yellow]blocked[/] {decision.Reason.EscapeMarkup()}",
        _ => $"[grey]{decision.Reason.EscapeMarkup()}[/]",
    };

    private static string Age(long? milliseconds) => milliseconds is { } age ? $"{age / 1000.0:F1} s" : "–";

    private Panel DrawCards()
    {
        var cards = Cards.Newest.Select(card => IsTall ? card : string.Join('\n', card.Split('\n').Take(ShortCardLines))).ToList();
        return new Panel(cards.Count == 0 ? new Markup("[grey]none yet[/]") : new Text(string.Join("\n", cards)))
            .Header("cards, newest first").Expand().RoundedBorder().BorderColor(Color.Green);
    }

    private Panel DrawLog() => new Panel(new Rows(Log.Lines.TakeLast(IsTall ? LogLines : ShortLogLines).Select(line => new Markup(
            $"[grey]{line.At:HH:mm:ss}[/] {Paint(line)}") { Overflow = Overflow.Ellipsis })))
        .Header("log").Expand().RoundedBorder().BorderColor(Color.Grey);

    private static string Paint(LiveLogLine line) => line.Level switch
    {
        LogLevel.Warning => $"[yellow]{line.Message.EscapeMarkup()}[/]",
        LogLevel.Error or LogLevel.Critical => $"[red]{line.Message.EscapeMarkup()}[/]",
        _ => line.Message.EscapeMarkup(),
    };
}

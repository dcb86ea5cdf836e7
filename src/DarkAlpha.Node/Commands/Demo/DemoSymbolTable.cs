using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>The symbols in the live view. The width of the terminal alone chooses the columns: they never move.</summary>
internal static class DemoSymbolTable
{
    private const string SymbolTitle = "symbol";
    private const string DataTitle = "data";
    private const string NoValue = "–";

    // The widths and the two cells between columns add up to at most 60.
    private static readonly ImmutableArray<Column> Narrow =
    [
        new(SymbolTitle, 12, Symbol),
        new("source", 6, Source),
        new(DataTitle, 20, Data),
        new("price", 16, Price, AlignRight: true),
    ];

    // 80.
    private static readonly ImmutableArray<Column> Normal =
    [
        new(SymbolTitle, 10, Symbol),
        new("source", 6, Source),
        new(DataTitle, 19, Data),
        new("price", 11, Price, AlignRight: true),
        new("last decision", 26, LastDecision),
    ];

    // 120.
    private static readonly ImmutableArray<Column> Wide =
    [
        new(SymbolTitle, 10, Symbol),
        new("source", 6, Source),
        new(DataTitle, 18, Data),
        new("price", 11, Price, AlignRight: true),
        new("last decision", 26, LastDecision),
        new("price/OI age", 12, s => Plain($"{Seconds(s.Health.PriceAgeMs)}/{Seconds(s.Health.OpenInterestAgeMs)} s"), AlignRight: true),
        new("1m/15m", 7, Candles, AlignRight: true),
        new("rounds", 6, Rounds, AlignRight: true),
        new("switches", 8, Switches, AlignRight: true),
    ];

    // 160.
    private static readonly ImmutableArray<Column> Full =
    [
        new(SymbolTitle, 12, Symbol),
        new("source", 6, Source),
        new(DataTitle, 19, Data),
        new("price", 12, Price, AlignRight: true),
        new("last decision", 27, LastDecision),
        new("price age", 9, s => Plain($"{Seconds(s.Health.PriceAgeMs)} s"), AlignRight: true),
        new("kline age", 9, s => Plain($"{Seconds(s.Health.KlineReceivedAgeMs)} s"), AlignRight: true),
        new("funding age", 11, s => Plain($"{Seconds(s.Health.FundingAgeMs)} s"), AlignRight: true),
        new("OI age", 8, s => Plain($"{Seconds(s.Health.OpenInterestAgeMs)} s"), AlignRight: true),
        new("1m/15m", 9, Candles, AlignRight: true),
        new("rounds", 8, Rounds, AlignRight: true),
        new("switches", 8, Switches, AlignRight: true),
    ];

    /// <summary>Draws the headings and one line for each symbol.</summary>
    /// <param name="snapshot">What to show.</param>
    /// <param name="width">Width of the terminal in cells.</param>
    public static List<ViewLine> Draw(DemoSnapshot snapshot, int width)
    {
        var columns = width switch
        {
            >= 160 => Full,
            >= 120 => Wide,
            >= 80 => Normal,
            _ => Narrow,
        };
        var headings = new ViewLine(width);
        foreach (var column in columns)
        {
            headings.AddColumn(column.Title, column.Width, ViewStyles.Muted, column.AlignRight);
        }

        var lines = new List<ViewLine> { headings };
        foreach (var symbol in snapshot.Symbols)
        {
            var status = snapshot.Statuses.FirstOrDefault(s => string.Equals(s.Symbol.Name, symbol, StringComparison.Ordinal));
            var line = new ViewLine(width);
            foreach (var column in columns)
            {
                var cell = status is not null ? column.Cell(status) : WithoutStatus(column, symbol, snapshot.Statuses.IsEmpty);
                line.AddColumn(cell.Text, column.Width, cell.Style, column.AlignRight);
            }

            lines.Add(line);
        }

        return lines;
    }

    private static StyledText WithoutStatus(Column column, string symbol, bool isStarting) => column.Title switch
    {
        SymbolTitle => new StyledText(symbol, ViewStyles.Bold),
        DataTitle => new StyledText(isStarting ? "starting" : "no answer", ViewStyles.Muted),
        _ => new StyledText(NoValue, ViewStyles.Muted),
    };

    private static StyledText Symbol(SymbolStatus status) => new(status.Symbol.Name, ViewStyles.Bold);

    private static StyledText Source(SymbolStatus status) =>
        new(status.Source.ToText(), status.Source == DataSource.Ws ? ViewStyles.Good : ViewStyles.Warning);

    private static StyledText Data(SymbolStatus status)
    {
        if (status.Failure is { } failure)
        {
            return new StyledText(failure.ReplaceLineEndings(" "), ViewStyles.Bad);
        }

        return new StyledText(status.Health.Reason, status.Health.IsOk ? ViewStyles.Good : ViewStyles.Bad);
    }

    private static StyledText Price(SymbolStatus status) => Plain(status.Price is { } price ? PlainNumber.Format(price) : NoValue);

    private static StyledText LastDecision(SymbolStatus status) => status.LastDecision switch
    {
        null => new StyledText("none yet", ViewStyles.Muted),
        { Kind: DecisionKind.Emit } => new StyledText("card", ViewStyles.Long),
        { Kind: DecisionKind.Blocked } blocked => new StyledText(blocked.Reason, ViewStyles.Warning),
        { } other => new StyledText(other.Reason, ViewStyles.Muted),
    };

    private static StyledText Candles(SymbolStatus status) => Plain($"{status.MinuteCandles}/{status.QuarterCandles}");

    private static StyledText Rounds(SymbolStatus status) => Plain($"{status.Rounds}");

    private static StyledText Switches(SymbolStatus status) => Plain($"{status.Switches}");

    private static StyledText Plain(string text) => new(text, ViewStyles.Plain);

    private static string Seconds(long? milliseconds) => AgeText.Seconds(milliseconds) ?? NoValue;

    private sealed record Column(string Title, int Width, Func<SymbolStatus, StyledText> Cell, bool AlignRight = false);
}

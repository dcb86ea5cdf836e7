using DarkAlpha.Simulator.Faults;
using DarkAlpha.Simulator.Market;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Rest;

/// <summary>One request: its parameters, and the market at its instant.</summary>
internal sealed class RestQuery(
    string path, IQueryCollection query, SimulatedMarket market, SimulatorClock clock, FaultBook faults, SimulatorOptions options)
{
    public SimulatedMarket Market => market;

    public SimulatorOptions Options => options;

    private long Now { get; } = clock.MarketTime.ToUnixTimeMilliseconds();

    /// <summary>What the exchange says the time is, Unix milliseconds.</summary>
    public long ServerTime { get; } = clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>What the clock endpoint says it is.</summary>
    public long ToldTime =>
        ServerTime + (long)(faults.FindForRequest(FaultKind.DatedAhead, path, null)?.Rule.Offset ?? TimeSpan.Zero).TotalMilliseconds;

    /// <summary>The instant whose market is shown of a symbol: now, unless the copy that answers is behind. Unix milliseconds.</summary>
    public long NowOf(ListedSymbol symbol) =>
        FaultOfAnswer(FaultKind.Frozen, symbol) is { } frozen ? frozen.Start.ToUnixTimeMilliseconds()
        : FaultOfAnswer(FaultKind.LaggingCopy, symbol) is { } lagging ? Now - (long)(lagging.Rule.Delay ?? TimeSpan.FromSeconds(1)).TotalMilliseconds
        : Now;

    /// <summary>When the exchange says that was.</summary>
    public long TimeOf(ListedSymbol symbol) => NowOf(symbol) + (ServerTime - Now) + AheadOf(symbol);

    /// <summary>By how much its data is dated ahead.</summary>
    public long AheadOf(ListedSymbol symbol) => (long)(FaultOfAnswer(FaultKind.DatedAhead, symbol)?.Rule.Offset ?? TimeSpan.Zero).TotalMilliseconds;

    /// <summary>Whether the caller wants all symbols at once.</summary>
    public bool IsAllSymbols => Text("symbol") is null;

    /// <summary>A parameter as it was sent; null when it was not, or empty.</summary>
    public string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>What ails a symbol's contract.</summary>
    public ActiveFault? Fault(FaultKind kind, ListedSymbol symbol) => faults.FindForSymbol(kind, symbol.Symbol);

    /// <summary>The one symbol asked for.</summary>
    public ListedSymbol Symbol() =>
        market.Find(Text("symbol") ?? throw RestError.Missing("symbol")) is { } symbol && Fault(FaultKind.Unlisted, symbol) is null
            ? symbol
            : throw RestError.InvalidSymbol();

    /// <summary>The symbol asked for, or all of them.</summary>
    public IEnumerable<ListedSymbol> Symbols() =>
        IsAllSymbols ? market.Symbols.Where(symbol => Fault(FaultKind.Unlisted, symbol) is null) : [Symbol()];

    /// <summary>A whole number; null when it was not sent.</summary>
    public long? Number(string name) => Text(name) is not { } text ? null : long.TryParse(text, out var value) ? value : throw RestError.NotValid(name);

    /// <summary>How many rows, at most.</summary>
    public int Limit(int otherwise, int most) => Number("limit") switch
    {
        null => otherwise,
        { } limit when limit >= 1 && limit <= most => (int)limit,
        _ => throw RestError.NotValid("limit"),
    };

    /// <summary>
    /// From and to as asked, and whether the rows are counted from the start: without a start the newest ones are meant. What has not happened
    /// yet is not in it.
    /// </summary>
    public (long From, long To, bool FromStart) Range(ListedSymbol symbol)
    {
        var (from, to) = (Number("startTime"), Number("endTime"));
        return from > to ? throw RestError.NotValid("startTime") : (from ?? long.MinValue, Math.Min(to ?? long.MaxValue, NowOf(symbol)), from is not null);
    }

    private ActiveFault? FaultOfAnswer(FaultKind kind, ListedSymbol symbol) => faults.FindForRequest(kind, path, symbol.Symbol);
}

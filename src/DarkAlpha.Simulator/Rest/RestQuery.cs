using DarkAlpha.Simulator.Faults;
using DarkAlpha.Simulator.Market;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Simulator.Rest;

/// <summary>One request: its parameters, and the market at the time it arrived.</summary>
internal sealed class RestQuery(
    string path,
    IQueryCollection query,
    SimulatedMarket market,
    DateTimeOffset marketTime,
    DateTimeOffset serverTime,
    FaultBook faults,
    SimulatorOptions options)
{
    public SimulatedMarket Market => market;

    public SimulatorOptions Options => options;

    private long Now { get; } = marketTime.ToUnixTimeMilliseconds();

    /// <summary>The exchange's clock, clock faults included, Unix milliseconds.</summary>
    public long ServerTime { get; } = serverTime.ToUnixTimeMilliseconds();

    /// <summary>The time the <c>time</c> endpoint reports, Unix milliseconds.</summary>
    public long ReportedTime =>
        ServerTime + (long)(faults.FindForRequest(FaultKind.DatedAhead, path, null)?.Rule.Offset ?? TimeSpan.Zero).TotalMilliseconds;

    /// <summary>The instant of the market data returned for a symbol: now, unless a fault makes it lag. Unix milliseconds.</summary>
    public long NowOf(ListedSymbol symbol) =>
        FaultForSymbol(FaultKind.Frozen, symbol) is { } frozen ? frozen.Start.ToUnixTimeMilliseconds()
        : FaultForSymbol(FaultKind.LaggingCopy, symbol) is { } lagging
            ? Now - (long)(lagging.Rule.Delay ?? TimeSpan.FromSeconds(1)).TotalMilliseconds
        : Now;

    /// <summary>The timestamp reported with that data, Unix milliseconds.</summary>
    public long TimeOf(ListedSymbol symbol) => NowOf(symbol) + (ServerTime - Now) + AheadOf(symbol);

    /// <summary>How far the symbol's data is dated ahead, milliseconds.</summary>
    public long AheadOf(ListedSymbol symbol) =>
        (long)(FaultForSymbol(FaultKind.DatedAhead, symbol)?.Rule.Offset ?? TimeSpan.Zero).TotalMilliseconds;

    /// <summary>True when no symbol is given: the response covers all symbols.</summary>
    public bool IsAllSymbols => Text("symbol") is null;

    /// <summary>A parameter's value; null when it is missing or empty.</summary>
    public string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    /// <summary>The active fault of this kind for a symbol's contract, if any.</summary>
    public ActiveFault? Fault(FaultKind kind, ListedSymbol symbol) => faults.FindForSymbol(kind, symbol.Symbol);

    /// <summary>The requested symbol.</summary>
    public ListedSymbol Symbol() =>
        market.Find(Text("symbol") ?? throw RestError.Missing("symbol")) is { } symbol && Fault(FaultKind.Unlisted, symbol) is null
            ? symbol
            : throw RestError.InvalidSymbol();

    /// <summary>The requested symbol, or all of them.</summary>
    public IEnumerable<ListedSymbol> Symbols() =>
        IsAllSymbols ? market.Symbols.Where(symbol => Fault(FaultKind.Unlisted, symbol) is null) : [Symbol()];

    /// <summary>An integer parameter; null when it is missing.</summary>
    public long? Number(string name) =>
        Text(name) is not { } text ? null : long.TryParse(text, out var value) ? value : throw RestError.NotValid(name);

    /// <summary>The <c>limit</c> parameter: maximum number of rows.</summary>
    public int Limit(int defaultLimit, int max) => Number("limit") switch
    {
        null => defaultLimit,
        { } limit when limit >= 1 && limit <= max => (int)limit,
        _ => throw RestError.NotValid("limit"),
    };

    /// <summary>
    /// The requested time range, and whether rows are counted from its start; without a start the newest rows are meant. The range ends at
    /// the simulated now.
    /// </summary>
    public (long From, long To, bool FromStart) Range(ListedSymbol symbol)
    {
        var (from, to) = (Number("startTime"), Number("endTime"));
        return from > to
            ? throw RestError.NotValid("startTime")
            : (from ?? long.MinValue, Math.Min(to ?? long.MaxValue, NowOf(symbol)), from is not null);
    }

    private ActiveFault? FaultForSymbol(FaultKind kind, ListedSymbol symbol) => faults.FindForRequest(kind, path, symbol.Symbol);
}

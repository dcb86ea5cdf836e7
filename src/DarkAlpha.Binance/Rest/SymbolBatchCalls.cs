using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>The two calls for the same data: about one symbol, or about all.</summary>
/// <typeparam name="T">Type of the value for each symbol.</typeparam>
/// <param name="Subject">Description of the data, for messages.</param>
/// <param name="SymbolOf">Symbol of a value.</param>
/// <param name="OneWeight">Weight of the call about one symbol.</param>
/// <param name="AllWeight">Weight of the call about all symbols.</param>
/// <param name="One">Requests one symbol.</param>
/// <param name="All">Requests all symbols; the action is called when the request is about to be sent.</param>
internal sealed record SymbolBatchCalls<T>(
    string Subject,
    Func<T, string> SymbolOf,
    int OneWeight,
    int AllWeight,
    Func<string, RestPriority, CancellationToken, Task<RestResult<T>>> One,
    Func<RestPriority, Action, CancellationToken, Task<RestResult<IReadOnlyList<T>>>> All)
    where T : notnull;

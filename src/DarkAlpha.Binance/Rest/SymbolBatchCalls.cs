using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>The two ways to ask for something: about one symbol, or about all.</summary>
/// <typeparam name="T">What is asked.</typeparam>
/// <param name="Subject">What it is, in words.</param>
/// <param name="SymbolOf">Which symbol an answer is about.</param>
/// <param name="OneWeight">Weight of asking about one.</param>
/// <param name="AllWeight">Weight of asking about all.</param>
/// <param name="One">Asks about one.</param>
/// <param name="All">Asks about all; the action is called when the request is about to be sent.</param>
internal sealed record SymbolBatchCalls<T>(
    string Subject,
    Func<T, string> SymbolOf,
    int OneWeight,
    int AllWeight,
    Func<string, RestPriority, CancellationToken, Task<RestResult<T>>> One,
    Func<RestPriority, Action, CancellationToken, Task<RestResult<IReadOnlyList<T>>>> All)
    where T : notnull;

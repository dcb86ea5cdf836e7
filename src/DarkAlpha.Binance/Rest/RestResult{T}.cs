using System.Diagnostics.CodeAnalysis;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>Result of a REST call: a value or an error, never both.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public sealed record RestResult<T>
    where T : notnull
{
    internal RestResult(T? value, RestError? error)
    {
        Value = value;
        Error = error;
    }

    /// <summary>The value; the default of its type when there is an error.</summary>
    public T? Value { get; }

    /// <summary>The error; null when there is a value.</summary>
    public RestError? Error { get; }

    /// <summary>
    /// When the successful request was sent, from <see cref="TimeProvider.GetTimestamp"/>: the last of several attempts; for callers that
    /// joined a call in flight, the time of that call. The data was valid at this moment or later.
    /// </summary>
    public long SentAt { get; init; }

    /// <summary>When the response was complete, likewise.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>True on success, when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;
}

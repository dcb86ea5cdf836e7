using System.Diagnostics.CodeAnalysis;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>What a REST call gave: a value or an error, never both.</summary>
/// <typeparam name="T">The value.</typeparam>
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
    /// When the request that was answered left, as <see cref="TimeProvider.GetTimestamp"/> gave it: of several attempts the last, and whoever
    /// joined a call that was under way gets that call's. What the exchange says was true at this moment or later.
    /// </summary>
    public long SentAt { get; init; }

    /// <summary>When the answer was complete, likewise.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;
}

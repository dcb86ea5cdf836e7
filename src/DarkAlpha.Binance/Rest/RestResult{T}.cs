using System.Diagnostics.CodeAnalysis;

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

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;
}

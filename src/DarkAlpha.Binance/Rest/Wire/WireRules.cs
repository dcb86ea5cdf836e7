using System.Text.Json;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>Validates required fields; every method throws <see cref="JsonException"/> for an invalid value.</summary>
internal static class WireRules
{
    private static readonly long LastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A Unix time in milliseconds, above 0.</summary>
    public static long Time(long? time) =>
        time is > 0 && time <= LastTime ? time.Value : throw new JsonException($"{Print(time)} is not a time");

    /// <summary>A time that may be missing, or 0 for "never"; null in both cases.</summary>
    public static long? OptionalTime(long? time) => time is null or 0 ? null : Time(time);

    /// <summary>A price above 0.</summary>
    public static double Price(double? price) => price is > 0 ? price.Value : throw new JsonException($"{Print(price)} is not a price");

    /// <summary>An amount of at least 0.</summary>
    public static double Amount(double? amount) =>
        amount is >= 0 ? amount.Value : throw new JsonException($"{Print(amount)} is not an amount");

    /// <summary>Any number, but not a missing one.</summary>
    public static double Number(double? number) => number ?? throw new JsonException("a number is missing");

    /// <summary>A text that is not empty.</summary>
    public static string Text(string? text, string what) =>
        string.IsNullOrEmpty(text) ? throw new JsonException($"{what} is missing") : text;

    /// <summary>The requested symbol.</summary>
    public static string Symbol(string? symbol, string expected) =>
        symbol == expected ? symbol : throw new JsonException($"the response is about {symbol ?? "no symbol"}");

    /// <summary>A value that is not null.</summary>
    public static T Required<T>(T? value)
        where T : class => value ?? throw new JsonException("expected an object, found null");

    private static string Print<T>(T? value)
        where T : struct => value?.ToString() ?? "nothing";
}

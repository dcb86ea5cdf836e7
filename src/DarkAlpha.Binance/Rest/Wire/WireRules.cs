using System.Text.Json;

namespace DarkAlpha.Binance.Rest.Wire;

/// <summary>What must be there and make sense.</summary>
internal static class WireRules
{
    private static readonly long LastTime = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>A Unix time in milliseconds after 1970.</summary>
    public static long Time(long? time) => time is > 0 && time <= LastTime ? time.Value : throw new JsonException($"{Show(time)} is not a time");

    /// <summary>The same where the exchange may say nothing, or 0 for "never".</summary>
    public static long? OptionalTime(long? time) => time is null or 0 ? null : Time(time);

    /// <summary>A price above 0.</summary>
    public static double Price(double? price) => price is > 0 ? price.Value : throw new JsonException($"{Show(price)} is not a price");

    /// <summary>An amount of at least 0.</summary>
    public static double Amount(double? amount) => amount is >= 0 ? amount.Value : throw new JsonException($"{Show(amount)} is not an amount");

    /// <summary>Any number.</summary>
    public static double Number(double? number) => number ?? throw new JsonException("a number is missing");

    /// <summary>Text that is not empty.</summary>
    public static string Text(string? text, string what) => string.IsNullOrEmpty(text) ? throw new JsonException($"{what} is missing") : text;

    /// <summary>The symbol asked for, and no other.</summary>
    public static string Symbol(string? symbol, string expected) =>
        symbol == expected ? symbol : throw new JsonException($"the answer is about {symbol ?? "no symbol"}");

    /// <summary>Something rather than nothing.</summary>
    public static T There<T>(T? value)
        where T : class => value ?? throw new JsonException("null where an object belongs");

    private static string Show<T>(T? value)
        where T : struct => value?.ToString() ?? "nothing";
}

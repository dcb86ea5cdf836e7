namespace DarkAlpha.Binance.Rest;

/// <summary>Makes results of REST calls.</summary>
public static class RestResult
{
    /// <summary>A result with a value.</summary>
    public static RestResult<T> Ok<T>(T value)
        where T : notnull => new(value, null);

    /// <summary>A result with an error.</summary>
    public static RestResult<T> Fail<T>(RestError error)
        where T : notnull => new(default, error);
}

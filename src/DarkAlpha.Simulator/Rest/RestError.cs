namespace DarkAlpha.Simulator.Rest;

/// <summary>A request that the exchange answers with 400 and one of its error codes.</summary>
/// <param name="code">The exchange's error code.</param>
/// <param name="message">The exchange's error message.</param>
internal sealed class RestError(int code, string message) : Exception(message)
{
    public int Code => code;

    public static RestError InvalidSymbol() => new(-1121, "Invalid symbol.");

    public static RestError InvalidInterval() => new(-1120, "Invalid interval.");

    public static RestError Missing(string parameter) =>
        new(-1102, $"Mandatory parameter '{parameter}' was not sent, was empty/null, or malformed.");

    public static RestError NotValid(string parameter) => new(-1130, $"Data sent for parameter '{parameter}' is not valid.");
}

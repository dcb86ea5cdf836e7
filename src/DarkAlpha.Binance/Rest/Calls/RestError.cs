namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Why a REST call failed.</summary>
/// <param name="Kind">Kind of failure, for decisions in code.</param>
/// <param name="Message">For logs and operators: what happened, to which call, and what to do.</param>
public sealed record RestError(RestErrorKind Kind, string Message)
{
    /// <summary>HTTP status of the response; null without a response.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Error code of the exchange, such as −1121; null when it sent none.</summary>
    public int? Code { get; init; }

    /// <summary>
    /// When the current pause ends, Unix milliseconds on the exchange's clock: retrying earlier is pointless; null when there is no pause.
    /// </summary>
    public long? RetryAt { get; init; }
}

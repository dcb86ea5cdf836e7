namespace DarkAlpha.Binance.Rest.Calls;

/// <summary>Why a REST call has no value, for programs and for people.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Message">One or two sentences: what happened, to which call, and what to do about it.</param>
public sealed record RestError(RestErrorKind Kind, string Message)
{
    /// <summary>The HTTP status of the answer; null without an answer.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The exchange's own error code, such as −1121; null when it gave none.</summary>
    public int? Code { get; init; }

    /// <summary>
    /// Unix milliseconds on the exchange's clock before which the gateway sends nothing, so asking again is pointless; null when it is not.
    /// </summary>
    public long? RetryAt { get; init; }
}

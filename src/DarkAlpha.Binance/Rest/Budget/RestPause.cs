using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>A period in which no request is sent.</summary>
/// <param name="Until">Its end, Unix milliseconds on the exchange's clock.</param>
/// <param name="Error">The error that caused it.</param>
internal sealed record RestPause(long Until, RestError Error)
{
    /// <summary>The error for a call that is not sent because of the pause.</summary>
    public RestError ErrorFor(RestCall call) => Error with
    {
        Message = $"{call.Subject}: not sent, REST requests are paused until {CardTime.Format(new Instant(Until))}. Cause: {Error.Message}",
    };
}

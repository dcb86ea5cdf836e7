using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>A time in which nothing is sent.</summary>
/// <param name="Until">Its end, Unix milliseconds on the exchange's clock.</param>
/// <param name="Error">The answer that caused it.</param>
internal sealed record Quiet(long Until, RestError Error)
{
    /// <summary>The answer to a call that is not sent because of it.</summary>
    public RestError Refuse(RestCall call) => Error with
    {
        Message = $"{call.Subject}: not asked, nothing is sent before {CardTime.Format(Until)}. The cause was: {Error.Message}",
    };
}

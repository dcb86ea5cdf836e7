using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>The last REST request of its kind for a symbol has failed, and none has succeeded since.</summary>
/// <param name="Data">What was asked for, one of the constants.</param>
/// <param name="At">When it failed, corrected clock.</param>
/// <param name="Problem">Which request, what was answered and what to do, for operators.</param>
public sealed record FailedRequest(string Data, Instant At, string Problem)
{
    /// <summary>The price.</summary>
    public const string Price = "price";

    /// <summary>Candles of 1 or 15 minutes.</summary>
    public const string Klines = "klines";

    /// <summary>Mark price and funding rate.</summary>
    public const string Funding = "funding";

    /// <summary>Open interest or its history.</summary>
    public const string OpenInterest = "open_interest";
}

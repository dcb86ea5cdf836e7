using DarkAlpha.Binance.Rest;

namespace DarkAlpha.Actors.Feeds;

/// <summary>What one REST call gave.</summary>
/// <param name="ToData">
/// Makes the feed's data of it, given the instant it was received and the epoch it was asked in; gives null when it says nothing. Null after an error.
/// </param>
/// <param name="Error">Why there is nothing; null when there is.</param>
internal sealed record PollResult(Func<long, int, IFeedData?>? ToData, RestError? Error);

using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Feeds;

/// <summary>What one REST call gave.</summary>
/// <param name="ToData">
/// Makes the feed's data of it, given when it was asked and answered and the epoch it was asked in; gives null when it says nothing. Null after
/// an error.
/// </param>
/// <param name="Error">Why there is nothing; null when there is.</param>
/// <param name="SentAt">Timestamp of the request that was answered.</param>
/// <param name="ReceivedAt">Timestamp of the answer.</param>
internal sealed record PollResult(Func<AnswerTimes, int, IFeedData?>? ToData, RestError? Error, long SentAt, long ReceivedAt);

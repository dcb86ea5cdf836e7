using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Feeds;

/// <summary>Result of one REST call.</summary>
/// <param name="ToData">
/// Converts the response to the feed's data, given its times and the epoch of the request; returns null when the response contains no
/// usable data. Null after an error.
/// </param>
/// <param name="Error">The error, or null on success.</param>
/// <param name="SentAt">Clock timestamp (<see cref="TimeProvider.GetTimestamp"/>) of the successful request.</param>
/// <param name="ReceivedAt">Clock timestamp of the response.</param>
internal sealed record PollResult(Func<AnswerTimes, int, IFeedData?>? ToData, RestError? Error, long SentAt, long ReceivedAt);

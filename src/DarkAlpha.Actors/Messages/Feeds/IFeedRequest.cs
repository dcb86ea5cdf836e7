using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>One of <see cref="FeedRequests"/>.</summary>
internal interface IFeedRequest : INoSerializationVerificationNeeded;

using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Marks <see cref="FeedRequests"/>.</summary>
internal interface IFeedRequest : INoSerializationVerificationNeeded;

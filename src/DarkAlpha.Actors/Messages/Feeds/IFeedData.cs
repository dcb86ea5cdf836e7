namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>One of <see cref="FeedData"/>.</summary>
internal interface IFeedData;

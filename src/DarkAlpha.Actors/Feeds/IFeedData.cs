namespace DarkAlpha.Actors.Feeds;

/// <summary>One of <see cref="FeedData"/>.</summary>
internal interface IFeedData;

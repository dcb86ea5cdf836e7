namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Marks <see cref="FeedData"/>.</summary>
internal interface IFeedData;

namespace DarkAlpha.Actors.Messages.Exchange;

/// <summary>One of <see cref="StreamEvents"/>.</summary>
public interface IStreamEvent;

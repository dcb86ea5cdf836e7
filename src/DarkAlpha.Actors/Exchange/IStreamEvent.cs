namespace DarkAlpha.Actors.Exchange;

/// <summary>One of <see cref="StreamEvents"/>.</summary>
public interface IStreamEvent;

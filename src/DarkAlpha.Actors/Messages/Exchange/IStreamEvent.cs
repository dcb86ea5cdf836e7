namespace DarkAlpha.Actors.Messages.Exchange;

/// <summary>Marks <see cref="StreamEvents"/>.</summary>
public interface IStreamEvent;

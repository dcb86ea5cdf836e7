namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>A message to or from the desk.</summary>
public interface IDeskMessage : IWireMessage;

using DarkAlpha.Actors.Serialization;

namespace DarkAlpha.Actors.Desk;

/// <summary>A message to or from the desk.</summary>
public interface IDeskMessage : IWireMessage;

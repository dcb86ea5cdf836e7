namespace DarkAlpha.Actors.Messages;

/// <summary>
/// Marks messages that are sent between nodes or stored: they use the program's own versioned serializer, never Akka's default one.
/// </summary>
public interface IWireMessage;

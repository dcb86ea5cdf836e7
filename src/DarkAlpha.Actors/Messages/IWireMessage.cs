namespace DarkAlpha.Actors.Messages;

/// <summary>Marks what crosses nodes or is stored: written by the program's own versioned serializer, never by a default one.</summary>
public interface IWireMessage;

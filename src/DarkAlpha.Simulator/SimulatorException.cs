namespace DarkAlpha.Simulator;

/// <summary>The simulator cannot do what was requested; the message says why and, where possible, what is available.</summary>
public sealed class SimulatorException(string message, Exception? inner = null) : Exception(message, inner);

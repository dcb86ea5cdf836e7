namespace DarkAlpha.Simulator;

/// <summary>What was asked of the simulator cannot be played; the message says why and what would do.</summary>
public sealed class SimulatorException(string message, Exception? inner = null) : Exception(message, inner);

using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>One line of the log.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Level">How serious it is.</param>
/// <param name="Message">What it says.</param>
internal sealed record LiveLogLine(DateTimeOffset At, LogLevel Level, string Message);

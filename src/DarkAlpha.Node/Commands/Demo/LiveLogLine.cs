using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>One log line.</summary>
/// <param name="At">When it was logged.</param>
/// <param name="Level">The log level.</param>
/// <param name="Message">The formatted message.</param>
internal sealed record LiveLogLine(DateTimeOffset At, LogLevel Level, string Message);

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Keeps the newest log lines for a view that shows them in a corner of the terminal. Thread-safe.</summary>
internal sealed class LiveLog(TimeProvider time, int lines, Func<string, bool> isWorthALine) : ILoggerProvider
{
    private readonly TimeProvider _time = time;
    private readonly Func<string, bool> _isWorthALine = isWorthALine;
    private ImmutableQueue<LiveLogLine> _lines = [];

    /// <summary>The newest lines, oldest first.</summary>
    public IEnumerable<LiveLogLine> Lines => _lines;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        // It holds nothing but lines.
    }

    private void Add(LiveLogLine line) => ImmutableInterlocked.Update(
        ref _lines,
        (kept, added) =>
        {
            kept = kept.Enqueue(added);
            return kept.Count() > lines ? kept.Dequeue() : kept;
        },
        line);

    private sealed class Logger(LiveLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var message = formatter(state, exception);
            if (log._isWorthALine(message))
            {
                log.Add(new LiveLogLine(log._time.GetUtcNow(), logLevel, message));
            }
        }
    }

}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Keeps the newest log lines for the live view. Thread-safe.</summary>
/// <param name="time">Clock for the times of the lines.</param>
/// <param name="capacity">How many lines are kept.</param>
/// <param name="filter">Which messages are kept.</param>
internal sealed class LiveLog(TimeProvider time, int capacity, Func<string, bool> filter) : ILoggerProvider
{
    private readonly TimeProvider _time = time;
    private readonly Func<string, bool> _filter = filter;
    private ImmutableQueue<LiveLogLine> _lines = [];

    /// <summary>The newest lines, oldest first.</summary>
    public IEnumerable<LiveLogLine> Lines => _lines;

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing to release.
    }

    private void Add(LiveLogLine line) => ImmutableInterlocked.Update(
        ref _lines,
        (kept, added) =>
        {
            kept = kept.Enqueue(added);
            return kept.Count() > capacity ? kept.Dequeue() : kept;
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
            if (log._filter(message))
            {
                log.Add(new LiveLogLine(log._time.GetUtcNow(), logLevel, message));
            }
        }
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Collects log lines, with full exceptions, and lets a test wait for one. Thread-safe.</summary>
internal sealed class LogLines : ILoggerProvider, ILoggerFactory, ILogger
{
    // Reached only when a test fails.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<(string[] Parts, TaskCompletionSource<string> Found)> _waiting = [];
    private ImmutableList<string> _lines = [];

    /// <summary>All lines so far.</summary>
    public ImmutableList<string> All
    {
        get
        {
            lock (_lock)
            {
                return _lines;
            }
        }
    }

    /// <summary>Waits for a line, past or future, that contains all parts.</summary>
    /// <param name="parts">The parts of the line.</param>
    public async Task<string> SaysAsync(params string[] parts)
    {
        TaskCompletionSource<string> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Find(line => Contains(line, parts)) is { } line)
            {
                return line;
            }

            _waiting.Add((parts, found));
        }

        try
        {
            return await found.Task.WaitAsync(Timeout);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException(
                $"no line contains \"{string.Join(" … ", parts)}\"; the last lines:\n{string.Join('\n', All.TakeLast(40))}", e);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("all lines are collected here");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd();
        lock (_lock)
        {
            _lines = _lines.Add(line);
            foreach (var (_, found) in _waiting.Where(w => Contains(line, w.Parts)).ToArray())
            {
                found.TrySetResult(line);
            }

            _waiting.RemoveAll(w => w.Found.Task.IsCompleted);
        }
    }

    public void Dispose()
    {
        // The lines stay readable.
    }

    private static bool Contains(string line, string[] parts) =>
        Array.TrueForAll(parts, part => line.Contains(part, StringComparison.Ordinal));
}

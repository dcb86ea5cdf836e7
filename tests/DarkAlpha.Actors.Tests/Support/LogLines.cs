using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>Keeps what is logged, with the exceptions in full, and lets a test wait for a line. Thread-safe.</summary>
internal sealed class LogLines : ILoggerProvider, ILoggerFactory, ILogger
{
    // Only what never comes takes this long.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<(string[] Words, TaskCompletionSource<string> Found)> _waiting = [];
    private ImmutableList<string> _lines = [];

    /// <summary>Every line so far.</summary>
    public ImmutableList<string> All
    {
        get
        {
            lock (_gate)
            {
                return _lines;
            }
        }
    }

    /// <summary>Waits for a line that has all the words, be it there already or still to come.</summary>
    /// <param name="words">The words.</param>
    public async Task<string> SaysAsync(params string[] words)
    {
        TaskCompletionSource<string> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_lines.Find(line => Has(line, words)) is { } line)
            {
                return line;
            }

            _waiting.Add((words, found));
        }

        try
        {
            return await found.Task.WaitAsync(Timeout);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"nobody said \"{string.Join(" … ", words)}\"; the lines:\n{string.Join('\n', All.TakeLast(40))}", e);
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("it keeps its lines itself");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd();
        lock (_gate)
        {
            _lines = _lines.Add(line);
            foreach (var (_, found) in _waiting.Where(w => Has(line, w.Words)).ToArray())
            {
                found.TrySetResult(line);
            }

            _waiting.RemoveAll(w => w.Found.Task.IsCompleted);
        }
    }

    public void Dispose()
    {
        // Its lines may still be read.
    }

    private static bool Has(string line, string[] words) => Array.TrueForAll(words, word => line.Contains(word, StringComparison.Ordinal));
}

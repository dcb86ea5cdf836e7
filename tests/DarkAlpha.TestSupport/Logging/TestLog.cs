using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.TestSupport.Logging;

/// <summary>Records log lines, with full exceptions, and lets a test wait for one. Thread-safe.</summary>
internal sealed class TestLog : ILoggerProvider, ILoggerFactory, ILogger
{
    // Reached only when a test fails.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private ImmutableList<string> _lines = [];
    private TaskCompletionSource _nextLine = NewSignal();

    /// <summary>All lines so far.</summary>
    public ImmutableList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return _lines;
            }
        }
    }

    /// <summary>Waits for a line, past or future, that contains all the texts.</summary>
    /// <exception cref="TimeoutException">There was no such line; the message has the last lines.</exception>
    public async Task<string> SaysAsync(params string[] texts) => (await FindAsync(0, texts, Timeout)).Line;

    /// <summary>Waits for the first line from an index on that contains all the texts.</summary>
    /// <exception cref="TimeoutException">There was no such line; the message has the last lines.</exception>
    public async Task<(int Index, string Line)> FindAsync(int from, string[] texts, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        while (true)
        {
            Task nextLine;
            ImmutableList<string> lines;
            lock (_lock)
            {
                nextLine = _nextLine.Task;
                lines = _lines;
            }

            if (IndexOf(lines, from, texts) is var index and >= 0)
            {
                return (index, lines[index]);
            }

            from = lines.Count;
            try
            {
                await nextLine.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException(
                    $"no log line with \"{string.Join(" … ", texts)}\"; the last lines:\n{string.Join('\n', lines.TakeLast(40))}", e);
            }
        }
    }

    /// <summary>Index of the first line from an index on that contains all the texts; -1 if there is none yet.</summary>
    public int IndexOf(int from, params string[] texts) => IndexOf(Lines, from, texts);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("all lines are recorded here");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        TaskCompletionSource waiters;
        lock (_lock)
        {
            _lines = _lines.Add($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
            waiters = _nextLine;
            _nextLine = NewSignal();
        }

        waiters.TrySetResult();
    }

    public void Dispose()
    {
        // Nothing to release; the lines remain available.
    }

    private static int IndexOf(ImmutableList<string> lines, int from, string[] texts) =>
        from >= lines.Count
            ? -1
            : lines.FindIndex(from, line => Array.TrueForAll(texts, text => line.Contains(text, StringComparison.Ordinal)));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

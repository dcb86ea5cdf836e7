using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>Keeps what a node logs, and lets a test wait for a line. Thread-safe.</summary>
internal sealed class NodeLog : ILoggerProvider, ILogger
{
    private readonly Lock _gate = new();
    private ImmutableList<string> _lines = [];
    private TaskCompletionSource _more = NewSignal();

    /// <summary>Every line so far.</summary>
    public ImmutableList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return _lines;
            }
        }
    }

    /// <summary>The first line at or after a place that has all the words, once it is there.</summary>
    /// <exception cref="TimeoutException">It did not come; the message has the last lines.</exception>
    public async Task<(int Index, string Line)> FindAsync(int from, string[] words, TimeSpan timeout)
    {
        using var deadline = new CancellationTokenSource(timeout);
        while (true)
        {
            Task more;
            ImmutableList<string> lines;
            lock (_gate)
            {
                more = _more.Task;
                lines = _lines;
            }

            if (IndexOf(lines, from, words) is var index and >= 0)
            {
                return (index, lines[index]);
            }

            from = lines.Count;
            try
            {
                await more.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"nobody said \"{string.Join(" … ", words)}\"; the last lines:\n{string.Join('\n', lines.TakeLast(40))}", e);
            }
        }
    }

    /// <summary>Where the first line at or after a place is that has all the words; -1 while there is none.</summary>
    public int IndexOf(int from, params string[] words) => IndexOf(Lines, from, words);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            _lines = _lines.Add($"{logLevel}: {formatter(state, exception)} {exception}".TrimEnd());
            told = _more;
            _more = NewSignal();
        }

        told.TrySetResult();
    }

    public void Dispose()
    {
        // Its lines may still be read.
    }

    private static int IndexOf(ImmutableList<string> lines, int from, string[] words) =>
        from >= lines.Count ? -1 : lines.FindIndex(from, line => Array.TrueForAll(words, word => line.Contains(word, StringComparison.Ordinal)));

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

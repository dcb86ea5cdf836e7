namespace DarkAlpha.ChaosTests;

/// <summary>The output lines of a program, with waiting for a line. Thread-safe.</summary>
internal sealed class OutputLines
{
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Matches, TaskCompletionSource<string> Found)> _waiting = [];

    /// <summary>The output so far.</summary>
    public string Text
    {
        get
        {
            lock (_lock)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Adds a line; null, which signals the end of the output, is ignored.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            foreach (var waiting in _waiting.Where(w => w.Matches(line)).ToArray())
            {
                _waiting.Remove(waiting);
                waiting.Found.TrySetResult(line);
            }
        }
    }

    /// <summary>Waits for the first matching line; already printed lines count.</summary>
    /// <exception cref="TimeoutException">No such line in time; the message contains the output.</exception>
    public async Task<string> FindAsync(Func<string, bool> matches, string what, TimeSpan timeout)
    {
        try
        {
            return await FindAsync(matches).WaitAsync(timeout);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"no line with {what} within {timeout.TotalSeconds} s; output:\n{Text}", e);
        }
    }

    private Task<string> FindAsync(Func<string, bool> matches)
    {
        lock (_lock)
        {
            if (_lines.Find(line => matches(line)) is { } line)
            {
                return Task.FromResult(line);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((matches, found));
            return found.Task;
        }
    }
}

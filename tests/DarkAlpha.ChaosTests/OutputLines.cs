namespace DarkAlpha.ChaosTests;

/// <summary>The lines a program prints, to be looked at and waited for. Thread-safe.</summary>
internal sealed class OutputLines
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(Func<string, bool> Fits, TaskCompletionSource<string> Found)> _waiting = [];

    /// <summary>Everything so far.</summary>
    public string Text
    {
        get
        {
            lock (_gate)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>One line more; null, the end of the output, counts for nothing.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
            foreach (var waiting in _waiting.Where(w => w.Fits(line)).ToArray())
            {
                _waiting.Remove(waiting);
                waiting.Found.TrySetResult(line);
            }
        }
    }

    /// <summary>Waits for the first line that fits, be it printed already or still to come.</summary>
    /// <exception cref="TimeoutException">There was none in time; the message has what was printed instead.</exception>
    public async Task<string> FindAsync(Func<string, bool> fits, string what, TimeSpan timeout)
    {
        try
        {
            return await FindAsync(fits).WaitAsync(timeout);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"no line with {what} within {timeout.TotalSeconds} s; the program printed:\n{Text}", e);
        }
    }

    private Task<string> FindAsync(Func<string, bool> fits)
    {
        lock (_gate)
        {
            if (_lines.Find(line => fits(line)) is { } line)
            {
                return Task.FromResult(line);
            }

            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((fits, found));
            return found.Task;
        }
    }
}

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Waits for conditions by polling.</summary>
internal static class Eventually
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Polls until a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="timeout">Maximum wait.</param>
    /// <param name="what">Description of the condition for the timeout message.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan timeout, Func<string> what) =>
        HoldsAsync(() => Task.FromResult(condition()), timeout, what);

    /// <summary>Polls until a condition holds.</summary>
    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan, Func{string})"/>
    public static Task HoldsAsync(Func<Task<bool>> condition, TimeSpan timeout, Func<string> what) =>
        HoldsAsync(condition, timeout, what, PollInterval);

    /// <summary>Polls until a condition holds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="timeout">Maximum wait.</param>
    /// <param name="what">Description of the condition for the timeout message.</param>
    /// <param name="interval">Time between two polls.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan timeout, Func<string> what, TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(start) > timeout)
            {
                throw new TimeoutException($"not reached within {timeout.TotalSeconds} s: {what()}");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}

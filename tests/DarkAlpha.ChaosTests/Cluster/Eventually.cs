namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Waits for what can only be seen by looking again and again.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks until it holds.</summary>
    /// <param name="holds">What is looked for.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="what">What is missing when it does not.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static Task HoldsAsync(Func<bool> holds, TimeSpan timeout, Func<string> what) => HoldsAsync(() => Task.FromResult(holds()), timeout, what);

    /// <summary>Looks until it holds.</summary>
    /// <inheritdoc cref="HoldsAsync(Func{bool}, TimeSpan, Func{string})"/>
    public static Task HoldsAsync(Func<Task<bool>> holds, TimeSpan timeout, Func<string> what) => HoldsAsync(holds, timeout, what, Look);

    /// <summary>Looks until it holds.</summary>
    /// <param name="holds">What is looked for.</param>
    /// <param name="timeout">Longest wait.</param>
    /// <param name="what">What is missing when it does not.</param>
    /// <param name="look">The time between two looks.</param>
    /// <exception cref="TimeoutException">It did not hold in time.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds, TimeSpan timeout, Func<string> what, TimeSpan look)
    {
        using var timer = new PeriodicTimer(look);
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(began) > timeout)
            {
                throw new TimeoutException($"not within {timeout.TotalSeconds} s: {what()}");
            }

            await timer.WaitForNextTickAsync();
        }
    }
}

namespace DarkAlpha.Node.Web;

/// <summary>
/// An expensive query whose result is shared: callers that arrive while it runs, or within the cache time after it started, get the same
/// result, so that many callers cost as much as one. Failures are shared too. Thread-safe.
/// </summary>
/// <param name="query">Runs the query.</param>
/// <param name="cacheTime">How long a result is shared, from the start of the query, machine time.</param>
/// <param name="time">Measures the cache time.</param>
/// <typeparam name="T">The result.</typeparam>
internal sealed class CoalescedQuery<T>(Func<Task<T>> query, TimeSpan cacheTime, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Task<T>? _result;
    private long _startedAt;

    /// <summary>The query in progress, or the last result within the cache time; else starts a new query.</summary>
    public Task<T> GetAsync()
    {
        lock (_lock)
        {
            if (_result is null || (_result.IsCompleted && time.GetElapsedTime(_startedAt) >= cacheTime))
            {
                _startedAt = time.GetTimestamp();
                _result = query();
            }

            return _result;
        }
    }
}

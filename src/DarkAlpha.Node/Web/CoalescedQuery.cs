namespace DarkAlpha.Node.Web;

/// <summary>
/// A question that costs the cluster something: whoever asks it while it is being answered, or shortly after it was asked, gets the same answer, so that many who
/// look cost as much as one. An answer that failed is shared like any other. Thread-safe.
/// </summary>
/// <param name="look">Asks.</param>
/// <param name="kept">How long after it was asked an answer is given to others, machine time.</param>
/// <param name="time">Measures that.</param>
/// <typeparam name="T">The answer.</typeparam>
internal sealed class CoalescedQuery<T>(Func<Task<T>> look, TimeSpan kept, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<T>? _look;
    private long _askedAt;

    /// <summary>The newest answer when it is young enough or still on its way, else a new one.</summary>
    public Task<T> GetAsync()
    {
        lock (_gate)
        {
            if (_look is null || (_look.IsCompleted && time.GetElapsedTime(_askedAt) >= kept))
            {
                _askedAt = time.GetTimestamp();
                _look = look();
            }

            return _look;
        }
    }
}

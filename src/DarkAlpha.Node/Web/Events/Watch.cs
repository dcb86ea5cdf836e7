namespace DarkAlpha.Node.Web.Events;

/// <summary>Looks at something again and again, one look at a time.</summary>
/// <param name="interval">Time from the start of a look to the next.</param>
/// <param name="lookAsync">Looks; throws when it fails.</param>
/// <param name="failed">Is told of an error other than a part of the cluster that does not answer, once until a look succeeds.</param>
/// <param name="time">Machine time.</param>
internal sealed class Watch(TimeSpan interval, Func<Task> lookAsync, Action<Exception> failed, TimeProvider time)
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private Task _look = Task.CompletedTask;
    private TimeSpan _pause = TimeSpan.Zero;
    private long _startedAt;
    private bool _hasFailed;

    /// <summary>Starts a look when the last one is over and the next one is due.</summary>
    public void StartIfDue()
    {
        if (_look.IsCompleted && (_pause == TimeSpan.Zero || time.GetElapsedTime(_startedAt) >= _pause))
        {
            _startedAt = time.GetTimestamp();
            _look = LookAsync();
        }
    }

    private async Task LookAsync()
    {
        _pause = PauseAfterFailure;
        try
        {
            await lookAsync();
            _pause = interval;
            _hasFailed = false;
        }
        catch (Exception e) when (e is UnavailableException or OperationCanceledException)
        {
            // A part of the cluster does not answer, or the node is stopping.
            return;
        }
        catch (Exception e)
        {
            // An error in one look must not end all of them, nor be told with each.
            if (!_hasFailed)
            {
                failed(e);
            }

            _hasFailed = true;
        }
    }
}

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>The fraction of the budget in use: reduced for some minutes after a 429 or 418. Not thread-safe.</summary>
internal sealed class Pace(BudgetOptions options)
{
    private long _lastGrantBeforeSlowDown;
    private bool _slowedThisMinute;

    /// <summary>The fraction; 1 is the full budget.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>
    /// Halves the pace. Rejections of requests that were in flight when it was last halved are due to the old pace and are ignored.
    /// </summary>
    /// <param name="grant">Sequence number of the rejected request.</param>
    /// <param name="lastGrant">Sequence number of the last request sent.</param>
    public void SlowDown(long grant, long lastGrant)
    {
        if (grant > _lastGrantBeforeSlowDown)
        {
            _lastGrantBeforeSlowDown = lastGrant;
            _slowedThisMinute = true;
            Value = Math.Max(options.MinPace, Value / 2);
        }
    }

    /// <summary>Raises the pace after minutes without a rejection; the minute of the rejection itself does not count.</summary>
    public void Recover(int minutes)
    {
        if (minutes > 0)
        {
            Value = Math.Min(1, Value + (minutes - (_slowedThisMinute ? 1 : 0)) * options.PaceRecovery);
            _slowedThisMinute = false;
        }
    }
}

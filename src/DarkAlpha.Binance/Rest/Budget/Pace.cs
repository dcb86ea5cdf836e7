namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>How much of the budget is used: all of it, or less for some minutes after the exchange complained. Not thread-safe.</summary>
internal sealed class Pace(BudgetOptions options)
{
    private long _sentBefore;
    private bool _isNew;

    /// <summary>1 is all of it.</summary>
    public double Value { get; private set; } = 1;

    /// <summary>
    /// Halves the pace. Complaints about requests that were on their way when it was last halved are about the old pace and change nothing.
    /// </summary>
    /// <param name="grant">Number of the request the exchange complained about.</param>
    /// <param name="lastGrant">Number of the last request sent.</param>
    public void SlowDown(long grant, long lastGrant)
    {
        if (grant > _sentBefore)
        {
            _sentBefore = lastGrant;
            _isNew = true;
            Value = Math.Max(options.SlowestPace, Value / 2);
        }
    }

    /// <summary>Minutes have turned without complaint; the one the complaint came in does not count.</summary>
    public void Recover(int minutes)
    {
        if (minutes > 0)
        {
            Value = Math.Min(1, Value + (minutes - (_isNew ? 1 : 0)) * options.PaceRecovery);
            _isNew = false;
        }
    }
}

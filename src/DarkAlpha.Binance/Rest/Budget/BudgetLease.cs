using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>The right to send one request. Disposing it says that the request is answered or given up.</summary>
internal sealed class BudgetLease(WeightBudget budget, RequestCost cost, long? minute, long grant) : IDisposable
{
    private bool _over;

    /// <summary>What the request costs.</summary>
    public RequestCost Cost { get; } = cost;

    /// <summary>The minute it was granted in.</summary>
    public long? Minute { get; } = minute;

    /// <summary>Number of the grant, ascending.</summary>
    public long Grant { get; } = grant;

    /// <summary>The exchange's own count of used weight, when its answer told it.</summary>
    public int? UsedWeight { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_over)
        {
            _over = true;
            budget.Complete(this);
        }
    }
}

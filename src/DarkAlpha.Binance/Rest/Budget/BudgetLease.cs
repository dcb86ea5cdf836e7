using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>The permit to send one request. Dispose it when the request has completed or failed.</summary>
internal sealed class BudgetLease(WeightBudget budget, RequestCost cost, long? minute, long grant) : IDisposable
{
    private bool _disposed;

    /// <summary>The cost of the request.</summary>
    public RequestCost Cost { get; } = cost;

    /// <summary>The exchange's minute in which it was granted.</summary>
    public long? Minute { get; } = minute;

    /// <summary>Sequence number of the grant, ascending.</summary>
    public long Grant { get; } = grant;

    /// <summary>The used weight that the response reported; null when it reported none.</summary>
    public int? UsedWeight { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            budget.Complete(this);
        }
    }
}

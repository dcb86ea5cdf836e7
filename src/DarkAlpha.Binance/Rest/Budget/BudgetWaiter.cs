using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>A call waiting for budget.</summary>
internal sealed class BudgetWaiter(RestCall call, long order)
{
    /// <summary>The call.</summary>
    public RestCall Call { get; } = call;

    /// <summary>Arrival order; smaller is earlier.</summary>
    public long Order { get; } = order;

    /// <summary>Completes with the lease. The continuation sends the request, so complete it only outside the budget's lock.</summary>
    public TaskCompletionSource<LeaseResult> Lease { get; } = new();

    /// <summary>Its node in the queue; null when it has left.</summary>
    public LinkedListNode<BudgetWaiter>? Node { get; set; }

    /// <summary>Removes the call from its queue; false when it has left already.</summary>
    public bool Leave()
    {
        if (Node is not { List: { } queue } node)
        {
            return false;
        }

        queue.Remove(node);
        Node = null;
        return true;
    }
}

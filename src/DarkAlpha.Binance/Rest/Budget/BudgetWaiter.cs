using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>A call that waits for its turn.</summary>
internal sealed class BudgetWaiter(RestCall call, long order)
{
    /// <summary>The call.</summary>
    public RestCall Call { get; } = call;

    /// <summary>Smaller came earlier.</summary>
    public long Order { get; } = order;

    /// <summary>Gets the turn. Its continuation sends the request, so it is completed outside the budget's lock only.</summary>
    public TaskCompletionSource<BudgetTurn> Turn { get; } = new();

    /// <summary>Its place in the queue; null when it has left.</summary>
    public LinkedListNode<BudgetWaiter>? Place { get; set; }

    /// <summary>Leaves the queue; false when it has left already.</summary>
    public bool Leave()
    {
        if (Place is not { List: { } line } place)
        {
            return false;
        }

        line.Remove(place);
        Place = null;
        return true;
    }
}

using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// The waiting calls, by priority and then by age. Calls under an endpoint limit have their own queue, so that an exhausted endpoint limit
/// does not block other calls. Not thread-safe.
/// </summary>
internal sealed class BudgetQueue
{
    private static readonly RestPriority[] Priorities = Enum.GetValues<RestPriority>();
    private static readonly int Limits = Enum.GetValues<EndpointLimit>().Length;

    private readonly LinkedList<BudgetWaiter>[] _queues =
        Enumerable.Range(0, Priorities.Length * Limits).Select(_ => new LinkedList<BudgetWaiter>()).ToArray();

    /// <summary>True when no call is waiting.</summary>
    public bool IsEmpty => Array.TrueForAll(_queues, queue => queue.Count == 0);

    /// <summary>Appends a call to its queue.</summary>
    public void Add(BudgetWaiter waiter) => waiter.Node = QueueOf(waiter.Call.Priority, waiter.Call.Cost.EndpointLimit).AddLast(waiter);

    /// <summary>Removes all calls and returns them, oldest first.</summary>
    public List<BudgetWaiter> Clear()
    {
        var all = _queues.SelectMany(queue => queue).OrderBy(waiter => waiter.Order).ToList();
        all.ForEach(waiter => waiter.Leave());
        return all;
    }

    /// <summary>
    /// The call with the highest priority, then the oldest, that <paramref name="canSend"/> accepts; null when there is none. A rejected
    /// call blocks all calls of lower priority in its queue, otherwise a steady stream of light calls would starve a heavy one.
    /// </summary>
    public BudgetWaiter? Next(Func<RestCall, bool> canSend)
    {
        Span<bool> blocked = stackalloc bool[Limits];
        foreach (var priority in Priorities)
        {
            BudgetWaiter? next = null;
            for (var limit = 0; limit < Limits; limit++)
            {
                if (blocked[limit] || QueueOf(priority, (EndpointLimit)limit).First is not { Value: var head })
                {
                    continue;
                }

                if (!canSend(head.Call))
                {
                    blocked[limit] = true;
                }
                else if (next is null || head.Order < next.Order)
                {
                    next = head;
                }
            }

            if (next is not null)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>Number of waiting calls by priority.</summary>
    public Dictionary<RestPriority, int> Count() => Priorities.ToDictionary(
        priority => priority,
        priority => Enumerable.Range(0, Limits).Sum(limit => QueueOf(priority, (EndpointLimit)limit).Count));

    private LinkedList<BudgetWaiter> QueueOf(RestPriority priority, EndpointLimit limit) => _queues[(int)priority * Limits + (int)limit];
}

using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>
/// The waiting calls, by urgency and then by age. Calls under a separate limit stand in a line of their own, so that a used-up separate
/// limit holds up nobody else. Not thread-safe.
/// </summary>
internal sealed class BudgetQueue
{
    private static readonly RestPriority[] Priorities = Enum.GetValues<RestPriority>();
    private static readonly int Sides = Enum.GetValues<SideLimit>().Length;

    private readonly LinkedList<BudgetWaiter>[] _lines =
        Enumerable.Range(0, Priorities.Length * Sides).Select(_ => new LinkedList<BudgetWaiter>()).ToArray();

    /// <summary>True when nobody waits.</summary>
    public bool IsEmpty => Array.TrueForAll(_lines, line => line.Count == 0);

    /// <summary>Puts a call at the end of its line.</summary>
    public void Add(BudgetWaiter waiter) => waiter.Place = LineOf(waiter.Call.Priority, waiter.Call.Cost.Side).AddLast(waiter);

    /// <summary>Takes everybody out.</summary>
    public List<BudgetWaiter> Clear()
    {
        var all = _lines.SelectMany(line => line).OrderBy(waiter => waiter.Order).ToList();
        all.ForEach(waiter => waiter.Leave());
        return all;
    }

    /// <summary>
    /// The most urgent, then oldest call that <paramref name="mayGo"/> lets pass; null when there is none. A held-up call holds up all
    /// less urgent ones of its line, or a steady trickle of light calls would starve a heavy one.
    /// </summary>
    public BudgetWaiter? Next(Func<RestCall, bool> mayGo)
    {
        Span<bool> heldUp = stackalloc bool[Sides];
        foreach (var priority in Priorities)
        {
            BudgetWaiter? next = null;
            for (var side = 0; side < Sides; side++)
            {
                if (heldUp[side] || LineOf(priority, (SideLimit)side).First is not { Value: var head })
                {
                    continue;
                }

                if (!mayGo(head.Call))
                {
                    heldUp[side] = true;
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

    /// <summary>How many wait, by urgency.</summary>
    public Dictionary<RestPriority, int> Count() => Priorities.ToDictionary(
        priority => priority,
        priority => Enumerable.Range(0, Sides).Sum(side => LineOf(priority, (SideLimit)side).Count));

    private LinkedList<BudgetWaiter> LineOf(RestPriority priority, SideLimit side) => _lines[(int)priority * Sides + (int)side];
}

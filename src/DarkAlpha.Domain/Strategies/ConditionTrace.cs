namespace DarkAlpha.Domain.Strategies;

/// <summary>Collects the conditions of one evaluation, to explain why a strategy did or did not trigger.</summary>
public sealed class ConditionTrace
{
    private readonly List<Condition> _conditions = [];

    /// <summary>The conditions in the order of evaluation.</summary>
    public IReadOnlyList<Condition> Conditions => _conditions;

    /// <summary>What triggered, in one line: the conditions that had to hold, and those of each alternative that held as a whole.</summary>
    public string DescribeTrigger() => string.Join("; ", _conditions.Where(c => c.Comparison != Comparison.Known && IsPartOfTrigger(c)));

    private bool IsPartOfTrigger(Condition condition) => condition.Alternative is null
        ? condition.Holds
        : _conditions.TrueForAll(c => c.Alternative != condition.Alternative || c.Holds);

    internal void Add(in Condition condition) => _conditions.Add(condition);
}

namespace DarkAlpha.Domain.Strategies;

/// <summary>
/// Runs a strategy's conditions one by one and remembers the first that failed. With a trace every condition is recorded, also those
/// after the first failure; without one nothing is allocated. Either way the same code decides.
/// </summary>
public ref struct Checklist(ConditionTrace? trace)
{
    /// <summary>Name of the first required condition that failed, or null while all held.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>True while every required condition held.</summary>
    public readonly bool Passed => FirstFailure is null;

    /// <summary>Judges a condition that must hold.</summary>
    public bool Require(in Condition condition)
    {
        trace?.Add(condition);
        if (!condition.Holds)
        {
            FirstFailure ??= condition.Name;
        }

        return condition.Holds;
    }

    /// <summary>Judges one of several ways to say yes: true when all its conditions hold. Combine with <see cref="RequireAny"/>.</summary>
    public readonly bool Alternative(string name, params ReadOnlySpan<Condition> conditions)
    {
        var all = true;
        foreach (ref readonly var condition in conditions)
        {
            trace?.Add(condition with { Alternative = name });
            all &= condition.Holds;
        }

        return all;
    }

    /// <summary>Demands that one of the alternatives held; <paramref name="name"/> is the reason when none did.</summary>
    public void RequireAny(string name, bool first, bool second)
    {
        if (!first && !second)
        {
            FirstFailure ??= name;
        }
    }
}

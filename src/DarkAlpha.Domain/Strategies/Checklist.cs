namespace DarkAlpha.Domain.Strategies;

/// <summary>
/// Judges a strategy's conditions one by one and remembers the first that failed. With a trace every condition is recorded, also those
/// after the first failure; without one nothing is allocated. Either way the same code decides. An unknown value meets no condition.
/// </summary>
public ref struct Checklist
{
    private readonly ConditionTrace? _trace;
    private readonly string? _alternative;

    /// <summary>Creates a checklist whose conditions must all hold.</summary>
    public Checklist(ConditionTrace? trace)
        : this(trace, alternative: null)
    {
    }

    private Checklist(ConditionTrace? trace, string? alternative)
    {
        _trace = trace;
        _alternative = alternative;
    }

    /// <summary>Name of the first condition that failed, or null while all held.</summary>
    public string? FirstFailure { get; private set; }

    /// <summary>True while every condition held.</summary>
    public readonly bool Passed => FirstFailure is null;

    /// <summary>Requires a known value.</summary>
    public void Known(string name, double? value) => Judge(name, value, Comparison.Known, null, value.HasValue);

    /// <summary>Requires value ≥ threshold.</summary>
    public void AtLeast(string name, double? value, double threshold) =>
        Judge(name, value, Comparison.AtLeast, threshold, value >= threshold);

    /// <summary>Requires value ≤ threshold.</summary>
    public void AtMost(string name, double? value, double threshold) =>
        Judge(name, value, Comparison.AtMost, threshold, value <= threshold);

    /// <summary>Requires value &gt; threshold.</summary>
    public void Above(string name, double? value, double threshold) => Judge(name, value, Comparison.Above, threshold, value > threshold);

    /// <summary>Requires value &lt; threshold.</summary>
    public void Below(string name, double? value, double threshold) => Judge(name, value, Comparison.Below, threshold, value < threshold);

    /// <summary>Requires value = threshold; for counts and signs, not for measured numbers.</summary>
    public void EqualTo(string name, double? value, double threshold) =>
        Judge(name, value, Comparison.EqualTo, threshold, value == threshold);

    /// <summary>Starts one of several alternatives; combine them with <see cref="RequireAny"/>.</summary>
    public readonly Checklist Alternative(string name) => new(_trace, name);

    /// <summary>Requires that one of two alternatives passed; <paramref name="name"/> is the reason when neither passed.</summary>
    public void RequireAny(string name, Checklist first, Checklist second)
    {
        if (!first.Passed && !second.Passed)
        {
            FirstFailure ??= name;
        }
    }

    private void Judge(string name, double? value, Comparison comparison, double? threshold, bool holds)
    {
        _trace?.Add(new Condition(name, _alternative, value, comparison, threshold, holds));
        if (!holds)
        {
            FirstFailure ??= name;
        }
    }
}

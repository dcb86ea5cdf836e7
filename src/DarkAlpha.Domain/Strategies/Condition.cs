namespace DarkAlpha.Domain.Strategies;

/// <summary>One condition of a strategy with the numbers it was decided on. An unknown value meets no condition.</summary>
/// <param name="Name">Stable name; the reason a strategy gives when this condition is the first that fails.</param>
/// <param name="Value">The value judged, or null when it is not known.</param>
/// <param name="Comparison">How value and threshold are compared.</param>
/// <param name="Threshold">What it is compared with; null for <see cref="Strategies.Comparison.Known"/>.</param>
/// <param name="Holds">The verdict.</param>
public readonly record struct Condition(string Name, double? Value, Comparison Comparison, double? Threshold, bool Holds)
{
    /// <summary>Name of the alternative this condition belongs to: one of several ways to say yes. Null when it must hold in any case.</summary>
    public string? Alternative { get; init; }

    /// <summary>Holds when the value is known.</summary>
    public static Condition Known(string name, double? value) => new(name, value, Comparison.Known, null, value is not null);

    /// <summary>Holds when value ≥ threshold.</summary>
    public static Condition AtLeast(string name, double? value, double threshold) =>
        new(name, value, Comparison.AtLeast, threshold, value >= threshold);

    /// <summary>Holds when value ≤ threshold.</summary>
    public static Condition AtMost(string name, double? value, double threshold) =>
        new(name, value, Comparison.AtMost, threshold, value <= threshold);

    /// <summary>Holds when value &gt; threshold.</summary>
    public static Condition Above(string name, double? value, double threshold) =>
        new(name, value, Comparison.Above, threshold, value > threshold);

    /// <summary>Holds when value &lt; threshold.</summary>
    public static Condition Below(string name, double? value, double threshold) =>
        new(name, value, Comparison.Below, threshold, value < threshold);

    /// <summary>Holds when value = threshold; for counts and signs, not for measured numbers.</summary>
    public static Condition EqualTo(string name, double? value, double threshold) =>
        new(name, value, Comparison.EqualTo, threshold, value == threshold);

    /// <summary>The condition in one phrase, e.g. <c>return_5m 0.0153 &gt; 0.012</c>.</summary>
    public override string ToString() => Comparison == Comparison.Known
        ? $"{Name} {Number(Value)}"
        : $"{Name} {Number(Value)} {Symbol} {Number(Threshold)}";

    private string Symbol => Comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.AtMost => "<=",
        Comparison.Above => ">",
        Comparison.Below => "<",
        _ => "=",
    };

    // Six significant digits: enough to see on which side of a threshold a value lies, short enough for a phone.
    private static string Number(double? value) => value is { } known ? known.ToString("G6") : "unknown";
}

using DarkAlpha.Domain.Text;

namespace DarkAlpha.Domain.Strategies;

/// <summary>One condition of a strategy with the numbers it was decided on.</summary>
/// <param name="Name">Stable name; the reason a strategy gives when this condition is the first that fails.</param>
/// <param name="Alternative">The alternative it belongs to, when the strategy has several; null when it must always hold.</param>
/// <param name="Value">The value, or null when it is unknown.</param>
/// <param name="Comparison">How value and threshold are compared.</param>
/// <param name="Threshold">What it is compared with; null for <see cref="Strategies.Comparison.Known"/>.</param>
/// <param name="Holds">True when it holds.</param>
public readonly record struct Condition(
    string Name, string? Alternative, double? Value, Comparison Comparison, double? Threshold, bool Holds)
{
    /// <summary>The written form of the comparison, e.g. <c>&gt;=</c>; <c>known</c> without a threshold.</summary>
    public string Sign => Comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.AtMost => "<=",
        Comparison.Above => ">",
        Comparison.Below => "<",
        Comparison.EqualTo => "=",
        _ => "known",
    };

    /// <summary>The condition in one phrase, e.g. <c>return_5m 0.0153 &gt; 0.012</c>.</summary>
    public override string ToString() => Comparison == Comparison.Known
        ? $"{Name} {Number(Value)}"
        : $"{Name} {Number(Value)} {Sign} {Number(Threshold)}";

    /// <summary>What it requires, and the value: e.g. <c>return_5m &gt; 0.012 (is 0.0031)</c>.</summary>
    public string DescribeRequirement() => Comparison == Comparison.Known
        ? Name
        : $"{Name} {Sign} {Number(Threshold)} (is {Number(Value)})";

    // Six significant digits: enough to see on which side of a threshold a value lies, short enough for a phone screen.
    private static string Number(double? value) => value is { } known ? PlainNumber.Format(known, 6) : "unknown";
}

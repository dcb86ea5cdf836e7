namespace DarkAlpha.Domain.Strategies;

/// <summary>How a condition compares its value with its threshold.</summary>
public enum Comparison
{
    /// <summary>The value is known at all.</summary>
    Known,

    /// <summary>value ≥ threshold.</summary>
    AtLeast,

    /// <summary>value ≤ threshold.</summary>
    AtMost,

    /// <summary>value &gt; threshold.</summary>
    Above,

    /// <summary>value &lt; threshold.</summary>
    Below,

    /// <summary>value = threshold.</summary>
    EqualTo,
}

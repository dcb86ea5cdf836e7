using System.Collections.Immutable;

namespace DarkAlpha.Domain.Reports;

/// <summary>How a card went on, and what it would have given to someone who acted late. NaN where it is not known.</summary>
/// <param name="AfterMinutes">Gross R after each of <see cref="Minutes"/>; of the exit, if that was before.</param>
/// <param name="LateNetR">Net R when acted on after each of <see cref="Delays"/>; NaN, too, when the exit was before.</param>
public sealed record CardPath(ImmutableArray<double> AfterMinutes, ImmutableArray<double> LateNetR)
{
    /// <summary>The watched minutes at whose close the path is recorded.</summary>
    public static ImmutableArray<int> Minutes { get; } = [5, 15, 60, 240];

    /// <summary>The delays in watched minutes; who is late takes the close of the last of them.</summary>
    public static ImmutableArray<int> Delays { get; } = [1, 2, 5];

    /// <summary>Nothing is known.</summary>
    public static CardPath Unknown { get; } =
        new([.. Minutes.Select(_ => double.NaN)], [.. Delays.Select(_ => double.NaN)]);
}

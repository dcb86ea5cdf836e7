namespace DarkAlpha.Simulator.Synthetic;

/// <summary>A period of a synthetic market with a scripted event.</summary>
/// <param name="Kind">The kind of event.</param>
/// <param name="Start">Open time of the first minute; on the minute.</param>
/// <param name="Minutes">Length; at least <see cref="MinMinutes"/> of its kind.</param>
/// <param name="Upward">
/// Direction of a breakout, the extreme a fake breakout sweeps (true: the high), or the side of a crowd (true: long). A crash always falls
/// and an open-interest surge always follows the funding.
/// </param>
public sealed record Scene(SceneKind Kind, DateTimeOffset Start, int Minutes, bool Upward = true)
{
    /// <summary>End of the scene (exclusive).</summary>
    public DateTimeOffset End => Start.AddMinutes(Minutes);

    /// <summary>The minimum length in minutes of a scene of this kind.</summary>
    public static int MinMinutes(SceneKind kind) => kind switch
    {
        SceneKind.Calm => 1,
        SceneKind.OpenInterestSurge => 15,
        SceneKind.CrowdedFunding => 30,
        _ => 5,
    };
}

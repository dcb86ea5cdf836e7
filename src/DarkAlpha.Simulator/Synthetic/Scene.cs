namespace DarkAlpha.Simulator.Synthetic;

/// <summary>One stretch of a synthetic market in which something happens.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Start">First minute; on the minute.</param>
/// <param name="Minutes">Length; see <see cref="ShortestMinutes"/> for the least it takes to play the scene.</param>
/// <param name="Upward">
/// Direction of a breakout, the extreme a fake breakout sweeps (true: the high), or the side of a crowd (true: long). A crash always falls
/// and an open-interest surge always follows the funding.
/// </param>
public sealed record Scene(SceneKind Kind, DateTimeOffset Start, int Minutes, bool Upward = true)
{
    /// <summary>The instant after the last minute.</summary>
    public DateTimeOffset End => Start.AddMinutes(Minutes);

    /// <summary>The least number of minutes in which a scene of this kind can do its work.</summary>
    public static int ShortestMinutes(SceneKind kind) => kind switch
    {
        SceneKind.Calm => 1,
        SceneKind.OpenInterestSurge => 15,
        SceneKind.CrowdedFunding => 30,
        _ => 5,
    };
}

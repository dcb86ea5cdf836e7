namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>A daily limit and how much of it is used.</summary>
/// <param name="Name">Stable name: <c>cards</c> or <c>loss</c>.</param>
/// <param name="Used">What is used today (UTC).</param>
/// <param name="Max">The limit.</param>
/// <param name="Unit">What is counted, e.g. <c>cards</c>.</param>
public sealed record RiskLimit(string Name, double Used, double Max, string Unit)
{
    /// <summary>True when the limit blocks every further card today.</summary>
    public bool IsReached => Used >= Max;

    /// <summary>The limit as text, e.g. <c>3 of 5 cards</c>.</summary>
    public override string ToString() => $"{Used} of {Max} {Unit}";
}

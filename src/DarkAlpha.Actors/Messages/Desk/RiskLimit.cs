using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>A daily limit and how much of it is used.</summary>
/// <param name="Kind">Which limit it is, and how it reads.</param>
/// <param name="Used">What is used today (UTC).</param>
/// <param name="Max">The limit.</param>
public sealed record RiskLimit(DailyLimit Kind, double Used, double Max)
{
    /// <summary>True when the limit blocks every further card today.</summary>
    public bool IsReached => Used >= Max;

    /// <summary>The limit as text, e.g. <c>3 of 5 cards</c>.</summary>
    public override string ToString() => $"{Used} of {Max} {Kind.Unit}";
}

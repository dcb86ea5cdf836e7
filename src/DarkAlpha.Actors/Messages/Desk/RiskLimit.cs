using System.Collections.Immutable;
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

    /// <summary>Every daily limit in force: cards and loss, which have fields of their own in reports, then the others by name.</summary>
    /// <param name="cards">Cards issued today.</param>
    /// <param name="loss">Realised loss of today in USDT.</param>
    /// <param name="others">The others by name; null without any. A name that this version does not know is left out.</param>
    public static ImmutableArray<RiskLimit> All(Usage cards, Usage loss, ImmutableSortedDictionary<string, Usage>? others)
    {
        var limits = ImmutableArray.CreateBuilder<RiskLimit>();
        limits.Add(new RiskLimit(RiskOptions.CardLimit, cards.Used, cards.Max));
        limits.Add(new RiskLimit(RiskOptions.LossLimit, loss.Used, loss.Max));
        foreach (var kind in RiskOptions.DailyLimits)
        {
            if (others is not null && others.TryGetValue(kind.Name, out var usage))
            {
                limits.Add(new RiskLimit(kind, usage.Used, usage.Max));
            }
        }

        return limits.ToImmutable();
    }

    /// <summary>The limit as text, e.g. <c>3 of 5 cards</c>.</summary>
    public override string ToString() => $"{Used} of {Max} {Kind.Unit}";

    /// <summary>The numbers of a limit.</summary>
    /// <param name="Used">What is used today (UTC).</param>
    /// <param name="Max">The limit.</param>
    public readonly record struct Usage(double Used, double Max);
}

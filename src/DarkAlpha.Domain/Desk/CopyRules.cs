using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// Which strategies' cards go to receivers that trade by themselves. None unless it is named, and one that is named only while its results
/// are not against it: no person stands between such a card and an order.
/// </summary>
/// <param name="Strategies">The strategies that may be copied.</param>
/// <param name="Force">True copies them whatever their results.</param>
public sealed record CopyRules(ImmutableArray<string> Strategies, bool Force)
{
    /// <summary>Copies nothing.</summary>
    public static CopyRules None { get; } = new([], Force: false);

    /// <summary>Why a strategy's card is not copied; null when it is.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="outcomes">The outcomes of the desk's cards.</param>
    public string? FindRefusal(string strategy, ResolvedOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (!Strategies.Contains(strategy, StringComparer.Ordinal))
        {
            return "COPY_STRATEGIES does not name it";
        }

        if (Force)
        {
            return null;
        }

        var results = DayMeans.Of(
            [.. outcomes.Ordered.Where(o => o.Strategy == strategy).Select(o => new DatedValue(o.CreatedAt, o.NetR))]);
        return results.Known(results.Low) switch
        {
            null => $"its {results.Count} results of the last {ResolvedOutcomes.Memory.TotalDays:0} days are too few to say anything",
            { } low and < 0 => $"the lower end of its mean net R is {low:0.00}, below 0",
            _ => null,
        };
    }
}

using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Guards;

/// <summary>The definitions of the guards, each applied to all outcomes at once.</summary>
internal sealed class GuardReference(
    GuardOptions options, Symbol symbol, Proposal winner, Instant now, IEnumerable<ResolvedOutcome> outcomes)
{
    private readonly ResolvedOutcome[] _known =
        [.. outcomes.Where(o => o.ExitAt < now).OrderBy(o => o.ExitAt).ThenBy(o => o.CreatedAt).ThenBy(o => o.Symbol)];

    /// <summary>The verdicts in the order of the rules, the weak guard last.</summary>
    public bool[] Verdicts() => [AfterStop(), AfterManyStops(), AfterDrawdown(), IsWeak()];

    private bool AfterStop() => options.CooldownAfterStop > TimeSpan.Zero
        && _known.LastOrDefault(o => IsStop(o) && o.Symbol == symbol) is { } newest
        && now < newest.ExitAt + options.CooldownAfterStop;

    private bool AfterManyStops()
    {
        var stops = _known.Where(o => IsStop(o) && o.ExitAt >= now - options.StopGuardWindow && IsInScope(o)).ToArray();
        return options.StopGuardCount > 0
            && stops.Length >= options.StopGuardCount
            && now < stops.Max(o => o.ExitAt) + options.StopGuardLock;
    }

    private bool AfterDrawdown() => options.DrawdownGuardR > 0 && _known.Index().Any(last =>
    {
        var (exitAt, netR) = (last.Item.ExitAt, last.Item.NetR);
        var window = _known.Take(last.Index + 1).Where(o => o.ExitAt > exitAt - options.DrawdownGuardWindow).ToArray();
        var sums = Enumerable.Range(0, window.Length + 1).Select(count => window.Take(count).Sum(o => o.NetR)).ToArray();
        return netR < 0
            && window.Length >= options.DrawdownGuardMinCards
            && sums.Max() - sums[^1] >= options.DrawdownGuardR
            && now < exitAt + options.DrawdownGuardLock;
    });

    private bool IsWeak()
    {
        var results = _known
            .Where(o => o.Symbol == symbol && o.Strategy == winner.Strategy && o.ExitAt >= now - options.WeakGuardWindow)
            .ToArray();
        return options.WeakGuardR > 0
            && results.Length >= options.WeakGuardMinCards
            && results.Sum(o => o.NetR) <= -options.WeakGuardR
            && now < results.Max(o => o.ExitAt) + options.WeakGuardLock;
    }

    private bool IsInScope(ResolvedOutcome outcome) => options.StopGuardScope switch
    {
        GuardScope.All => true,
        GuardScope.Symbol => outcome.Symbol == symbol,
        GuardScope.Strategy => outcome.Strategy == winner.Strategy,
        _ => outcome.Side == winner.Side,
    };

    private static bool IsStop(ResolvedOutcome outcome) => outcome.Status is OutcomeStatus.Stop or OutcomeStatus.Ambiguous;
}

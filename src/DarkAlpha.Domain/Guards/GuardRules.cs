using System.Collections.Immutable;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Guards;

/// <summary>
/// The rules that look at the desk's own resolved outcomes with an exit before the round. Pure. Each blocks until an instant that follows
/// from the outcomes alone.
/// </summary>
public sealed class GuardRules
{
    private readonly GuardOptions _options;

    /// <summary>Creates the rules of a set of options.</summary>
    public GuardRules(GuardOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Rules =
        [
            Rule(
                Reasons.StopCooldownActive,
                "in cooldown after a stop",
                isOff: options.CooldownAfterStop == TimeSpan.Zero,
                AfterStop,
                $"at least {RiskText.Span(options.CooldownAfterStop)} since the last stop",
                "lower COOLDOWN_AFTER_STOP_MINUTES"),
            Rule(
                Reasons.StopGuardActive,
                "too many stops",
                isOff: options.StopGuardCount == 0,
                AfterManyStops,
                $"less than {options.StopGuardCount} stops in {RiskText.Span(options.StopGuardWindow)}",
                "raise STOP_GUARD_COUNT"),
            Rule(
                Reasons.DrawdownGuardActive,
                "too large a drawdown",
                isOff: options.DrawdownGuardR <= 0,
                AfterDrawdown,
                $"drawdown less than {options.DrawdownGuardR:0.##} R in {RiskText.Span(options.DrawdownGuardWindow)}",
                "raise DRAWDOWN_GUARD_R"),
        ];
        Weak = Rule(
            Reasons.WeakGuardActive,
            "the strategy lost too much on this symbol",
            isOff: options.WeakGuardR <= 0,
            AfterWeakResults,
            $"loss less than {options.WeakGuardR:0.##} R in {RiskText.Span(options.WeakGuardWindow)}",
            "raise WEAK_GUARD_R");
    }

    /// <summary>The guards that block a round's winner, in the order in which they are applied.</summary>
    public ImmutableArray<RiskRule> Rules { get; }

    /// <summary>The guard that keeps a proposal out of arbitration.</summary>
    public RiskRule Weak { get; }

    private static RiskRule Rule(
        string reason, string summary, bool isOff, Func<RiskRule.Input, Verdict> judge, string limit, string remedy) => new(
        reason,
        summary,
        input => !isOff && judge(input).IsSilentAt(Instant.From(input.At)),
        input => isOff ? "off" : judge(input).Value,
        isOff ? "off" : limit,
        input => isOff ? "off" : Describe(judge(input), input))
    {
        IsOff = isOff,
        Remedy = remedy,
        SilentUntil = input => isOff ? null : judge(input).SilentUntil,
    };

    private static string Describe(Verdict verdict, RiskRule.Input input) =>
        verdict.SilentUntil is { } end ? $"{verdict.Value}, {RiskText.Until(end.ToDateTimeOffset(), input.At)}" : verdict.Value;

    private Verdict AfterStop(RiskRule.Input input)
    {
        var now = Instant.From(input.At);
        var newest = Latest(input, now - _options.CooldownAfterStop).FirstOrDefault(o => o.IsStop && o.Symbol == input.Symbol);
        return newest is null
            ? new Verdict($"no stop in {RiskText.Span(_options.CooldownAfterStop)}", null)
            : new Verdict(
                $"{newest.Strategy} stopped {RiskText.Span(now - newest.ExitAt)} before", newest.ExitAt + _options.CooldownAfterStop);
    }

    private Verdict AfterManyStops(RiskRule.Input input)
    {
        var since = Instant.From(input.At) - _options.StopGuardWindow;
        var stops = Latest(input, since).Where(o => o.IsStop && IsInScope(o, input)).ToArray();
        var value = $"{stops.Length} stop{(stops.Length == 1 ? "" : "s")} in {RiskText.Span(_options.StopGuardWindow)}{ScopeText(input)}";
        return new Verdict(value, stops.Length >= _options.StopGuardCount ? stops[0].ExitAt + _options.StopGuardLock : null);
    }

    private bool IsInScope(ResolvedOutcome outcome, RiskRule.Input input) => _options.StopGuardScope switch
    {
        GuardScope.Symbol => outcome.Symbol == input.Symbol,
        GuardScope.Strategy => outcome.Strategy == input.Winner?.Strategy,
        GuardScope.Side => outcome.Side == input.Winner?.Side,
        _ => true,
    };

    private string ScopeText(RiskRule.Input input) => _options.StopGuardScope switch
    {
        GuardScope.Symbol => $" of {input.Symbol}",
        GuardScope.Strategy when input.Winner is { } winner => $" of {winner.Strategy}",
        GuardScope.Side when input.Winner is { } winner => $" of {Strategies.SideNames.Of(winner.Side)}",
        _ => "",
    };

    private Verdict AfterDrawdown(RiskRule.Input input)
    {
        var now = Instant.From(input.At);
        var known = Latest(input, now - _options.DrawdownGuardLock - _options.DrawdownGuardWindow).Reverse().ToArray();
        var verdict = new Verdict($"no such drawdown in {RiskText.Span(_options.DrawdownGuardWindow)}", null);
        for (var last = 0; last < known.Length; last++)
        {
            var silentUntil = known[last].ExitAt + _options.DrawdownGuardLock;
            if (known[last].NetR >= 0 || silentUntil <= now)
            {
                continue;
            }

            var start = known[last].ExitAt - _options.DrawdownGuardWindow;
            var window = known.AsSpan(0, last + 1);
            while (window[0].ExitAt <= start)
            {
                window = window[1..];
            }

            var drawdown = Drawdown(window);
            if (window.Length >= _options.DrawdownGuardMinCards && drawdown >= _options.DrawdownGuardR)
            {
                verdict = new Verdict($"drawdown {drawdown:0.00} R over {window.Length} cards", silentUntil);
            }
        }

        return verdict;
    }

    private static double Drawdown(ReadOnlySpan<ResolvedOutcome> outcomes)
    {
        var (sum, peak) = (0.0, 0.0);
        foreach (var outcome in outcomes)
        {
            sum += outcome.NetR;
            peak = Math.Max(peak, sum);
        }

        return peak - sum;
    }

    private Verdict AfterWeakResults(RiskRule.Input input)
    {
        var results = Latest(input, Instant.From(input.At) - _options.WeakGuardWindow)
            .Where(o => o.Symbol == input.Symbol && o.Strategy == input.Winner?.Strategy)
            .ToArray();
        var sum = results.Sum(o => o.NetR);
        var value = $"{sum:0.00} R over {results.Length} card{(results.Length == 1 ? "" : "s")}";
        var isWeak = results.Length >= _options.WeakGuardMinCards && sum <= -_options.WeakGuardR;
        return new Verdict(value, isWeak ? results[0].ExitAt + _options.WeakGuardLock : null);
    }

    private static IEnumerable<ResolvedOutcome> Latest(RiskRule.Input input, Instant since) =>
        input.State.Outcomes.LatestBefore(Instant.From(input.At), since);

    private readonly record struct Verdict(string Value, Instant? SilentUntil)
    {
        public bool IsSilentAt(Instant now) => now < SilentUntil;
    }
}

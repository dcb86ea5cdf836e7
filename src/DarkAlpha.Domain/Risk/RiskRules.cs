using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Risk;

/// <summary>The risk rules, as a table. Pure: they look at the state and change nothing.</summary>
public sealed class RiskRules
{
    /// <summary>The largest loss in USDT that is accepted as an amount.</summary>
    public const decimal LargestLoss = 1_000_000_000_000_000;

    private readonly RiskOptions _options;

    /// <summary>Creates the rules of a set of limits. A new rule is one entry here, a new daily limit one row of the options.</summary>
    public RiskRules(RiskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        Rules =
        [
            new(
                Reasons.KillSwitchEnabled,
                "the kill switch is on",
                input => IsStopped(input.State),
                Switch,
                "off",
                input => options.KillSwitch ? "KILL_SWITCH=1" : $"the stored switch was turned on by {input.State.KillSwitchTurnedBy}")
            {
                Remedy = "set KILL_SWITCH=0",
            },
            .. RiskOptions.DailyLimits.Select(limit => limit.ToRule(options)),
            new(
                Reasons.SymbolCooldownActive,
                "in cooldown after the last card",
                input => input.At < input.LastCardAt + options.Cooldown,
                RiskText.LastCard,
                $"at least {RiskText.Span(options.Cooldown)} since the last card",
                input => RiskText.Until(input.LastCardAt + options.Cooldown, input.At)),
        ];
    }

    /// <summary>The rules in the order in which they are applied; the first one that blocks gives the reason.</summary>
    public ImmutableArray<RiskRule> Rules { get; }

    /// <summary>The UTC date of an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>True for an amount of USDT above 0 and at most <see cref="LargestLoss"/>.</summary>
    public static bool IsLoss(decimal usdt) => usdt is > 0 and <= LargestLoss;

    /// <summary>True when the kill switch stops everything: the setting, or the stored switch.</summary>
    public bool IsStopped(RiskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return _options.KillSwitch || state.KillSwitchOn;
    }

    private string Switch(RiskRule.Input input) => (_options.KillSwitch, input.State.KillSwitchOn, input.SwitchTurnedAt) switch
    {
        (true, _, _) => "KILL_SWITCH=1",
        (_, true, { } at) => $"turned on by {input.State.KillSwitchTurnedBy} at {CardTime.Format(at)}",
        (_, true, _) => $"turned on by {input.State.KillSwitchTurnedBy}",
        (_, _, { } at) => $"off; turned by {input.State.KillSwitchTurnedBy} at {CardTime.Format(at)}",
        _ => "off; never turned",
    };
}

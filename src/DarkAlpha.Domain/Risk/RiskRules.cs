using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

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
            Muted,
            Quiet(options.QuietHours),
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

    private static RiskRule Muted { get; } = new(
        Reasons.Muted,
        "muted by a person",
        input => MuteOf(input) is not null,
        input => MuteOf(input) is { } mute ? Describe(mute, input) : "not muted",
        "not muted",
        input => MuteOf(input) is { } mute ? Describe(mute, input) : "")
    {
        SilentUntil = input => MuteOf(input)?.Until,
    };

    private static RiskRule Quiet(QuietHours? hours)
    {
        var clock = hours is null ? null : new QuietClock(hours);
        return new RiskRule(
            Reasons.QuietHours,
            "these are quiet hours",
            input => clock?.IsQuiet(Instant.From(input.At)) == true,
            input => clock is null ? "off" : $"{clock.LocalTime(Instant.From(input.At)):HH:mm} {hours!.TimeZone}",
            hours is null ? "off" : $"not within {hours}",
            input => RiskText.Until(clock?.FindEnd(Instant.From(input.At))?.ToDateTimeOffset(), input.At))
        {
            IsOff = hours is null,
            Remedy = "change QUIET_HOURS",
            SilentUntil = input => clock?.FindEnd(Instant.From(input.At)),
        };
    }

    private static Mute? MuteOf(RiskRule.Input input) =>
        input.State.FindMute(input.Symbol, input.Winner?.Strategy, Instant.From(input.At));

    private static string Describe(Mute mute, RiskRule.Input input) =>
        $"{mute.Scope}, {RiskText.Until(mute.Until.ToDateTimeOffset(), input.At)}, by {mute.Author}";

    private string Switch(RiskRule.Input input) => (_options.KillSwitch, input.State.KillSwitchOn, input.SwitchTurnedAt) switch
    {
        (true, _, _) => "KILL_SWITCH=1",
        (_, true, { } at) => $"turned on by {input.State.KillSwitchTurnedBy} at {CardTime.Format(at)}",
        (_, true, _) => $"turned on by {input.State.KillSwitchTurnedBy}",
        (_, _, { } at) => $"off; turned by {input.State.KillSwitchTurnedBy} at {CardTime.Format(at)}",
        _ => "off; never turned",
    };
}

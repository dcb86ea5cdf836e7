using System.Collections.Immutable;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The settings that a sweep may vary, and the rules of a set.</summary>
internal static class SweepSettings
{
    /// <summary>
    /// Those that decide which cards a replay makes. Left out is what changes a card's size or its data: sets are compared in R, and by the
    /// same data.
    /// </summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "RETURN_THRESHOLD", "ATR_SPIKE_MULTIPLIER", "FUNDING_EXTREME", "OI_ZSCORE", "OI_DELTA_PCT", "SWEEP_PCT", "WICK_BODY_RATIO",
        "STOP_BUFFER_ATR", "MIN_ATR_PCT", "TTL_MINUTES", "PRIORITY_FAKE_BREAKOUT", "PRIORITY_FUNDING_OI_SKEW",
        "PRIORITY_LIQUIDATION_FOLLOW", "PRIORITY_VOL_BREAKOUT", "ATR_SMOOTHING", "FAKE_BREAKOUT_CONFIRM", "DEDUPE_WINDOW_SECONDS",
        "ENTRY_SIMILAR_PCT", "STOP_SIMILAR_PCT", "MAX_CARDS_PER_DAY", "COOLDOWN_AFTER_TRIGGER_MINUTES", "COOLDOWN_AFTER_STOP_MINUTES",
        "STOP_GUARD_COUNT", "STOP_GUARD_MINUTES", "STOP_GUARD_LOCK_MINUTES", "STOP_GUARD_SCOPE", "DRAWDOWN_GUARD_R",
        "DRAWDOWN_GUARD_MINUTES", "DRAWDOWN_GUARD_MIN_CARDS", "DRAWDOWN_GUARD_LOCK_MINUTES", "WEAK_GUARD_R", "WEAK_GUARD_MINUTES",
        "WEAK_GUARD_MIN_CARDS", "WEAK_GUARD_LOCK_MINUTES",
    ];

    /// <summary>Reads the axes of a grid.</summary>
    /// <exception cref="InputException">One is malformed, names no setting that a sweep varies, or a setting is named twice.</exception>
    public static SweepGrid ReadGrid(IReadOnlyList<string> axes)
    {
        var read = ImmutableArray.CreateBuilder<SweepAxis>(axes.Count);
        foreach (var text in axes)
        {
            var axis = SweepAxisParser.Parse(text)
                ?? throw new InputException(
                    $"--grid {text}: expected {SweepAxisParser.Form}, at most {SweepAxisParser.MaxValues:N0} values");
            if (!Names.Contains(axis.Name))
            {
                var hint = SettingNames.Nearest(axis.Name, Names) is { } near ? $"; did you mean {near}?" : "";
                throw new InputException($"--grid {axis.Name}: not a setting that a sweep can vary{hint} (sweep --help lists them)");
            }

            if (read.Any(other => other.Name == axis.Name))
            {
                throw new InputException($"--grid names {axis.Name} twice; give all its values at once");
            }

            read.Add(axis);
        }

        try
        {
            return new SweepGrid(read.ToImmutable());
        }
        catch (OverflowException e)
        {
            throw new InputException("--grid has more sets than can be counted; give fewer values", e);
        }
    }

    /// <summary>The rules of a set.</summary>
    /// <param name="source">The settings that the sweep does not vary.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="cell">The set's cell.</param>
    /// <exception cref="InputException">A value is not allowed.</exception>
    public static SweepSet Of(SettingsSource source, SweepGrid grid, long cell)
    {
        var reader = new SettingsReader(source.With(grid.SettingsOf(cell).ToDictionary(StringComparer.Ordinal), "--grid"));
        var settings = SettingsTable.Read(reader);
        return reader.Errors.Count == 0
            ? new SweepSet(cell, settings.Rules)
            : throw new InputException(string.Join("; ", reader.Errors));
    }
}

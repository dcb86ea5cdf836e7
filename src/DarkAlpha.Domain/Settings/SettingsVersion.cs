using System.Collections.Immutable;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Settings;

/// <summary>
/// The settings that can change while the nodes run, as the desk stored them: complete, so that a version needs no other one. It is stored
/// both as a person reads it and as the rules it stands for, because old cards are verified by the rules, whatever a name means later.
/// </summary>
/// <param name="Number">1 for the first version, then one more each time.</param>
/// <param name="By">Who applied it, and why.</param>
/// <param name="At">When the desk stored it, corrected clock.</param>
/// <param name="Values">Every value by the name of its setting.</param>
/// <param name="Symbols"><c>SYMBOLS</c>.</param>
/// <param name="Rules">The rules; of these, indicators and the health gate do not belong to the version.</param>
public sealed record SettingsVersion(
    int Number, string By, Instant At, ImmutableSortedDictionary<string, string> Values, ImmutableArray<Symbol> Symbols, RoundOptions Rules)
{
    /// <summary>The rules that a node decides by while this version is in force.</summary>
    /// <param name="node">The node's own: its indicators, health gate and loaded strategies stay.</param>
    public RoundOptions Over(RoundOptions node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node with
        {
            Strategies = Rules.Strategies with { Loaded = node.Strategies.Loaded, LoadedHashes = node.Strategies.LoadedHashes },
            Arbitration = Rules.Arbitration,
            Risk = Rules.Risk,
            Guards = Rules.Guards,
            Symbols = Rules.Symbols,
        };
    }

    /// <summary>What differs between two sets of values, in ordinal order of the names.</summary>
    /// <param name="before">The values before.</param>
    /// <param name="after">The values after.</param>
    public static ImmutableArray<SettingChange> Diff(
        ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (before.WithComparers(StringComparer.Ordinal), after.WithComparers(StringComparer.Ordinal));
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(name => new SettingChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name)))
                .Where(change => change.From != change.To),
        ];
    }

    /// <summary>The values after changes.</summary>
    /// <param name="before">The values before.</param>
    /// <param name="changes">The changes; one without a value after it removes the setting.</param>
    public static ImmutableSortedDictionary<string, string> Apply(
        ImmutableSortedDictionary<string, string> before, IEnumerable<SettingChange> changes)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(changes);
        return changes.Aggregate(
            before.WithComparers(StringComparer.Ordinal),
            (values, change) => change.To is { } value ? values.SetItem(change.Name, value) : values.Remove(change.Name));
    }
}

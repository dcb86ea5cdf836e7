using System.Collections.Frozen;
using System.Collections.Immutable;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// The settings that can change while the nodes run, in versions that the desk stores: <c>SYMBOLS</c>, and what decides a round without
/// other data. The others take effect at a start only.
/// </summary>
internal static class StoredSettings
{
    /// <summary>Their names, without those of single symbols.</summary>
    public static FrozenSet<string> Names { get; } = NamesOf();

    /// <summary>The values that a node has of its own.</summary>
    public static ImmutableSortedDictionary<string, string> ValuesOf(NodeSettings node) => ValuesOf(node.Effective);

    /// <summary>What a change would lead to, or why it is not allowed.</summary>
    /// <param name="node">The settings of a node, for what the stored ones do not hold.</param>
    /// <param name="current">The values in force.</param>
    /// <param name="wanted">The values to change; empty is the default, and for a single symbol that it has none of its own.</param>
    public static Plan Prepare(
        NodeSettings node, ImmutableSortedDictionary<string, string> current, IEnumerable<KeyValuePair<string, string>> wanted)
    {
        var changed = wanted.Select(value => KeyValuePair.Create(InUpperCase(value.Key), value.Value.Trim())).ToArray();
        var refused = FindRefusals(node, wanted);
        if (!refused.IsEmpty)
        {
            return new Plan(refused, current, [], [], node.Rules);
        }

        var source = SettingsSource.Of(
            current.RemoveRange(changed.Select(value => value.Key)).SetItems(changed.Where(value => value.Value.Length > 0)), "the change");
        var reader = new SettingsReader(source);
        var symbols = SettingsTable.ReadSymbols(reader);
        var rules = SettingsTable.InTimeZone(ShadowSettings.ReadRules(reader, node.Rules), node.Delivery.TimeZone.Id);
        rules = SymbolSettings.Read(rules with { Symbols = null }, symbols, source, reader);
        var values = ValuesOf(reader.Effective).SetItem("SYMBOLS", Write(symbols, current.GetValueOrDefault("SYMBOLS", "")));
        return new Plan(
            [.. reader.Errors], values, SettingsVersion.Diff(current, values), [.. symbols.Select(name => new Symbol(name))], rules)
        {
            // The other contradictions are about settings that no version holds.
            Warnings = [.. GuardContradictions.Find(node with { Rules = rules })],
        };
    }

    /// <summary>Why settings cannot change while the nodes run, whatever their values.</summary>
    /// <param name="node">The settings of a node.</param>
    /// <param name="wanted">The settings to change.</param>
    public static ImmutableArray<string> FindRefusals(NodeSettings node, IEnumerable<KeyValuePair<string, string>> wanted) =>
        [.. wanted.Select(value => Refuse(InUpperCase(value.Key), node)).OfType<string>()];

    private static FrozenSet<string> NamesOf()
    {
        var reader = new SettingsReader(SettingsSource.Of(ImmutableSortedDictionary<string, string>.Empty, ""));
        SettingsTable.ReadSymbols(reader);
        ShadowSettings.ReadRules(reader, new RoundOptions());
        return reader.Names.ToFrozenSet(StringComparer.Ordinal);
    }

    private static ImmutableSortedDictionary<string, string> ValuesOf(IEnumerable<EffectiveSetting> settings) => settings
        .Where(setting => Names.Contains(setting.Name) || IsOfSymbol(setting.Name))
        .ToImmutableSortedDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);

    // As they are in force when nothing but their writing differs.
    private static string Write(ImmutableArray<string> symbols, string inForce) =>
        SettingForms.List(inForce).SequenceEqual(symbols, StringComparer.OrdinalIgnoreCase) ? inForce : string.Join(',', symbols);

    private static bool IsOfSymbol(string name) => DotOf(name) > 0;

    // Behind the symbol of a setting of one symbol.
    private static int DotOf(string name) => name.IndexOf('.', StringComparison.Ordinal);

    private static string InUpperCase(string name) =>
        DotOf(name) is > 0 and var dot ? $"{name[..dot].ToUpperInvariant()}{name[dot..]}" : name;

    private static string? Refuse(string name, NodeSettings node) =>
        Names.Contains(DotOf(name) is > 0 and var dot ? name[(dot + 1)..] : name) ? null
        : node.Effective.FirstOrDefault(setting => setting.Name == name) is not { } known ? Unknown(name)
        : known.IsSecret ? $"{name} is a secret, and the journal stores none: change it where the nodes read it, and start them again"
        : SharedSettings.PerNode.Contains(name) ? $"{name} belongs to one machine: change it there, and start that node again"
        : $"{name} takes effect at a start only: stop all nodes, change it on each, and start them again";

    private static string Unknown(string name) => SettingNames.Nearest(name, Names) is { } nearest
        ? $"{SecretMask.OfValue(name)} is not a setting; did you mean {nearest}?"
        : $"{SecretMask.OfValue(name)} is not a setting";

    /// <summary>A version of the settings before it is stored.</summary>
    /// <param name="Errors">Why it is not allowed; empty when it is.</param>
    /// <param name="Values">All values.</param>
    /// <param name="Changes">What differs from the values in force.</param>
    /// <param name="Symbols">The symbols.</param>
    /// <param name="Rules">The rules.</param>
    internal sealed record Plan(
        ImmutableArray<string> Errors,
        ImmutableSortedDictionary<string, string> Values,
        ImmutableArray<SettingChange> Changes,
        ImmutableArray<Symbol> Symbols,
        RoundOptions Rules)
    {
        /// <summary>Values that contradict each other.</summary>
        public ImmutableArray<string> Warnings { get; init; } = [];
    }
}

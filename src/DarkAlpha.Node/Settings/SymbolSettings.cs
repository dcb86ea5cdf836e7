using System.Collections.Frozen;
using System.Collections.Immutable;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Reads the settings of single symbols, such as <c>BTCUSDT.RETURN_THRESHOLD</c>: each symbol has the settings of all with some changed,
/// checked as those of all are.
/// </summary>
internal static class SymbolSettings
{
    // These count or stop all symbols together.
    private static readonly FrozenSet<string> OfAll = new[]
    {
        "KILL_SWITCH", "MAX_CARDS_PER_DAY", "MAX_DAILY_LOSS_USDT", "QUIET_HOURS", "ROUND_MAX_AGE_SECONDS",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Adds them to the rules, and to the reader their values and what is wrong with them.</summary>
    /// <param name="rules">The rules of all symbols.</param>
    /// <param name="symbols">The symbols in upper case.</param>
    /// <param name="source">The settings.</param>
    /// <param name="reader">The reader of all other settings, which has read them.</param>
    public static RoundOptions Read(RoundOptions rules, ImmutableArray<string> symbols, SettingsSource source, SettingsReader reader)
    {
        var known = reader.Names.ToFrozenSet(StringComparer.Ordinal);
        var given = source.Origins.Select(origin => origin.Key).Distinct(StringComparer.Ordinal)
            .Select(OwnSetting.Parse)
            .OfType<OwnSetting>()
            .Where(own => source.Find(own.Text) is not null && (symbols.Contains(own.Symbol) || known.Contains(own.Name)))
            .OrderBy(own => own.Text, StringComparer.Ordinal)
            .DistinctBy(own => (own.Symbol, own.Name))
            .GroupBy(own => own.Symbol, StringComparer.Ordinal);
        var read = ImmutableSortedDictionary.CreateBuilder<Symbol, SymbolOptions>();
        foreach (var symbol in given)
        {
            if (symbols.Contains(symbol.Key))
            {
                read.Add(new Symbol(symbol.Key), Read(symbol.Key, [.. symbol], source, reader, known));
            }
            else
            {
                reader.AddError($"{SecretMask.OfValue(symbol.First().Text)}: {SecretMask.OfValue(symbol.Key)} is not in SYMBOLS");
            }
        }

        return read.Count == 0 ? rules : rules with { Symbols = read.ToImmutable() };
    }

    private static SymbolOptions Read(
        string symbol, OwnSetting[] given, SettingsSource source, SettingsReader all, FrozenSet<string> known)
    {
        var values = given.ToFrozenDictionary(own => own.Name, own => source.Find(own.Text)!.Value, StringComparer.Ordinal);
        var reader = new SettingsReader(source.With(values, $"for {symbol}"));
        var (strategies, arbitration, risk) =
            (SettingsTable.ReadStrategies(reader), SettingsTable.ReadArbitration(reader), SettingsTable.ReadRisk(reader));
        foreach (var own in given.Where(own => !reader.Names.Contains(own.Name) || OfAll.Contains(own.Name)))
        {
            all.AddError(Problem(own, reader.Names, known));
        }

        // What is wrong with a value of all symbols is reported already.
        foreach (var error in reader.Errors.Except(all.Errors, StringComparer.Ordinal))
        {
            all.AddError(error);
        }

        foreach (var setting in reader.Effective.Where(setting => values.ContainsKey(setting.Name)))
        {
            var written = given.Single(own => own.Name == setting.Name).Text;
            all.AddOfSymbol(
                setting with { Name = $"{symbol}.{setting.Name}", Origin = source.Find(written)!.Origin, IsDefault = false }, written);
        }

        return new SymbolOptions(strategies, arbitration, risk.Cooldown);
    }

    private static string Problem(OwnSetting own, IReadOnlySet<string> possible, FrozenSet<string> known) =>
        known.Contains(own.Name) ? $"{own.Text}: {own.Name} is one for all symbols"
        : SettingNames.Nearest(own.Name, possible.Except(OfAll, StringComparer.Ordinal)) is { } nearest
            ? $"{SecretMask.OfValue(own.Text)} is not a setting; did you mean {own.Symbol}.{nearest}?"
        : $"{SecretMask.OfValue(own.Text)} is not a setting";

    /// <summary>The name of a setting of one symbol.</summary>
    /// <param name="Text">As it is written.</param>
    /// <param name="Symbol">The symbol, in upper case.</param>
    /// <param name="Name">The setting.</param>
    private sealed record OwnSetting(string Text, string Symbol, string Name)
    {
        /// <summary>Its parts; null for the name of another setting.</summary>
        public static OwnSetting? Parse(string text) => text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? new OwnSetting(text, text[..dot].ToUpperInvariant(), text[(dot + 1)..])
            : null;
    }
}

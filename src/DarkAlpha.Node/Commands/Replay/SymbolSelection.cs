using System.Collections.Immutable;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Turns <c>--symbols</c> into symbols that the folder has.</summary>
internal static class SymbolSelection
{
    /// <summary>The symbols asked for, or all of them when none are.</summary>
    /// <exception cref="InputException">None is named, or the folder has no candles of one of them.</exception>
    public static ImmutableArray<string> Choose(ArchiveFolder folder, IReadOnlyList<string> asked)
    {
        ImmutableArray<string> symbols =
        [
            .. asked
                .SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(s => s.ToUpperInvariant())
                .Distinct(StringComparer.Ordinal),
        ];
        if (asked.Count == 0)
        {
            return folder.Symbols;
        }

        if (symbols.IsEmpty)
        {
            throw new InputException("--symbols names no symbol; leave it out to play them all");
        }

        if (symbols.FirstOrDefault(s => !folder.Has(s)) is { } unknown)
        {
            var hint = SettingNames.Nearest(unknown, folder.Symbols) is { } near ? $" (did you mean {near}?)" : "";
            throw new InputException($"no candle files of {unknown} under {folder.Path}{hint}; there are {string.Join(", ", folder.Symbols)}");
        }

        return symbols;
    }
}

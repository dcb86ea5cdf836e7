using System.Collections.Immutable;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Resolves <c>--symbols</c> against the symbols in the folder.</summary>
internal static class SymbolSelection
{
    /// <summary>The requested symbols; all symbols in the folder if none are requested.</summary>
    /// <exception cref="InputException">The list is empty, or the folder has no candles of one of them.</exception>
    public static ImmutableArray<string> Choose(ArchiveFolder folder, IReadOnlyList<string> requested)
    {
        ImmutableArray<string> symbols =
        [
            .. requested
                .SelectMany(list => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Select(s => s.ToUpperInvariant())
                .Distinct(StringComparer.Ordinal),
        ];
        if (requested.Count == 0)
        {
            return folder.Symbols;
        }

        if (symbols.IsEmpty)
        {
            throw new InputException("--symbols is empty; omit it to replay all symbols");
        }

        if (symbols.FirstOrDefault(s => !folder.Has(s)) is { } unknown)
        {
            var hint = SettingNames.Nearest(unknown, folder.Symbols) is { } near ? $" (did you mean {near}?)" : "";
            var available = string.Join(", ", folder.Symbols);
            throw new InputException($"no candle files of {unknown} under {folder.Path}{hint}; available: {available}");
        }

        return symbols;
    }
}

using System.Collections.Immutable;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Suggests symbols for a misspelled name.</summary>
internal static class NearestSymbols
{
    private const int MaxSuggestions = 3;

    // Names that differ in more than a third of their letters are not suggested.
    private const int LettersPerEdit = 3;

    /// <summary>The watched symbols nearest to a name: those that start with it, then those a few edits away.</summary>
    /// <param name="asked">The name, in upper case.</param>
    /// <param name="known">The watched symbols.</param>
    public static ImmutableArray<string> Find(string asked, IEnumerable<string> known) =>
    [
        .. known
            .Select(symbol => (Symbol: symbol, Edits: Edits(asked, symbol)))
            .Where(c => c.Edits <= Math.Max(1, c.Symbol.Length / LettersPerEdit))
            .OrderBy(c => c.Edits)
            .ThenBy(c => c.Symbol.Length)
            .ThenBy(c => c.Symbol, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(c => c.Symbol),
    ];

    private static int Edits(string asked, string symbol) =>
        asked.Length > 0 && symbol.StartsWith(asked, StringComparison.Ordinal) ? 0 : Spelling.Distance(asked, symbol);
}

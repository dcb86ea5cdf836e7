using System.Collections.Immutable;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Inspection;

/// <summary>Finds the symbols somebody probably meant.</summary>
internal static class NearestSymbols
{
    private const int MaxSuggestions = 3;

    // More edits than a third of the letters make another word.
    private const int LettersPerEdit = 3;

    /// <summary>The watched symbols nearest to what was written: those that begin with it, then those a few edits away.</summary>
    /// <param name="asked">In upper case.</param>
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

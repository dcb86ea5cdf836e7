using System.Diagnostics.CodeAnalysis;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Binance.Rest;

/// <summary>The contracts of the exchange, by symbol.</summary>
public sealed class SymbolCatalog
{
    private const int MaxSuggestions = 3;

    private readonly Dictionary<string, SymbolInfo> _symbols;

    /// <summary>Creates the catalog from <c>exchangeInfo</c>.</summary>
    public SymbolCatalog(ExchangeInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        _symbols = new Dictionary<string, SymbolInfo>(info.Symbols.Count, StringComparer.Ordinal);
        foreach (var symbol in info.Symbols)
        {
            _symbols[symbol.Symbol] = symbol;
        }
    }

    /// <summary>Number of contracts, of all types.</summary>
    public int Count => _symbols.Count;

    /// <summary>Finds a contract of any type and status; case-sensitive.</summary>
    public bool TryGet(string symbol, [NotNullWhen(true)] out SymbolInfo? info) => _symbols.TryGetValue(symbol, out info);

    /// <summary>Checks the symbols to be watched; empty when all of them are trading perpetual contracts.</summary>
    /// <param name="symbols">The symbols.</param>
    /// <param name="correct">How one that is not listed is corrected, a sentence.</param>
    public IReadOnlyList<SymbolProblem> Check(
        IEnumerable<string> symbols, string correct = "Correct SYMBOLS on every node and restart.")
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var problems = new List<SymbolProblem>();
        foreach (var symbol in symbols)
        {
            if (!_symbols.TryGetValue(symbol, out var info))
            {
                problems.Add(Describe(symbol, "is not listed on the exchange", correct));
            }
            else if (info.IsDated)
            {
                problems.Add(Describe(symbol, $"is not a perpetual future (the exchange says {info.ContractType})", correct));
            }
            else if (!info.IsTradingPerpetual)
            {
                var reported = info.Status == "TRADING" ? info.ContractType : info.Status;
                problems.Add(Describe(symbol, $"is not traded now (the exchange says {reported})", correct, isListed: true));
            }
        }

        return problems;
    }

    private SymbolProblem Describe(string symbol, string problem, string correct, bool isListed = false)
    {
        var nearest = Nearest(symbol);
        var hint = isListed ? "wait until it trades, or take it out of SYMBOLS."
            : nearest.Count == 0 ? $"there is no similar symbol. {correct}"
            : $"did you mean {string.Join(", ", nearest)}? {correct}";
        return new SymbolProblem(symbol, $"{symbol} {problem}: {hint}", nearest, isListed);
    }

    // Typing errors first, then symbols that start with the input or contain it: BTCUSDT for BTC, 1000PEPEUSDT for PEPEUSDT.
    private List<string> Nearest(string symbol)
    {
        var input = symbol.ToUpperInvariant();
        var maxEdits = Math.Clamp(input.Length / 4, 1, 3);
        return _symbols.Values
            .Where(candidate => candidate.IsTradingPerpetual && candidate.Symbol != symbol)
            .Select(candidate => (candidate.Symbol, Rank: Rank(input, candidate.Symbol, maxEdits)))
            .Where(candidate => candidate.Rank < int.MaxValue)
            .OrderBy(candidate => candidate.Rank)
            .ThenBy(candidate => candidate.Symbol.Length)
            .ThenBy(candidate => candidate.Symbol, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => candidate.Symbol)
            .ToList();
    }

    private static int Rank(string input, string candidate, int maxEdits)
    {
        // The difference in length is a lower bound of the edit distance.
        if (Math.Abs(input.Length - candidate.Length) <= maxEdits
            && Spelling.Distance(input, candidate) is var distance
            && distance <= maxEdits)
        {
            return distance;
        }

        if (input.Length < 2)
        {
            return int.MaxValue;
        }

        return candidate.StartsWith(input, StringComparison.Ordinal) ? maxEdits + 1
            : candidate.Contains(input, StringComparison.Ordinal) ? maxEdits + 2
            : int.MaxValue;
    }
}

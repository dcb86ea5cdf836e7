using System.Diagnostics.CodeAnalysis;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Binance.Rest;

/// <summary>The contracts of the exchange, by symbol.</summary>
public sealed class SymbolCatalog
{
    private const int MaxSuggestions = 3;

    private readonly Dictionary<string, SymbolInfo> _symbols;

    /// <summary>Creates the catalog from what the exchange lists.</summary>
    public SymbolCatalog(ExchangeInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        _symbols = new Dictionary<string, SymbolInfo>(info.Symbols.Count, StringComparer.Ordinal);
        foreach (var symbol in info.Symbols)
        {
            _symbols[symbol.Symbol] = symbol;
        }
    }

    /// <summary>How many contracts there are, of all types.</summary>
    public int Count => _symbols.Count;

    /// <summary>Finds a contract of any type and status; upper and lower case differ.</summary>
    public bool TryGet(string symbol, [NotNullWhen(true)] out SymbolInfo? info) => _symbols.TryGetValue(symbol, out info);

    /// <summary>Finds what is wrong with the symbols somebody wants to watch; empty when all of them are trading perpetuals.</summary>
    public IReadOnlyList<SymbolProblem> Check(IEnumerable<string> symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        var problems = new List<SymbolProblem>();
        foreach (var symbol in symbols)
        {
            if (!_symbols.TryGetValue(symbol, out var info))
            {
                problems.Add(Describe(symbol, "is not listed on the exchange"));
            }
            else if (info.IsDated)
            {
                problems.Add(Describe(symbol, $"is not a perpetual future (the exchange says {info.ContractType})"));
            }
            else if (!info.IsTradingPerpetual)
            {
                problems.Add(Describe(symbol, $"is not traded now (the exchange says {(info.Status == "TRADING" ? info.ContractType : info.Status)})", isListed: true));
            }
        }

        return problems;
    }

    private SymbolProblem Describe(string symbol, string complaint, bool isListed = false)
    {
        var nearest = Nearest(symbol);
        var hint = nearest.Count == 0 ? "there is nothing like it" : $"did you mean {string.Join(", ", nearest)}?";
        return new SymbolProblem(symbol, $"{symbol} {complaint}: {hint}", nearest, isListed);
    }

    // Slips of the pen first; then symbols that merely begin like the word or contain it, as BTC or PEPEUSDT for 1000PEPEUSDT.
    private List<string> Nearest(string symbol)
    {
        var word = symbol.ToUpperInvariant();
        var slips = Math.Clamp(word.Length / 4, 1, 3);
        return _symbols.Values
            .Where(candidate => candidate.IsTradingPerpetual && candidate.Symbol != symbol)
            .Select(candidate => (candidate.Symbol, Rank: Rank(word, candidate.Symbol, slips)))
            .Where(candidate => candidate.Rank < int.MaxValue)
            .OrderBy(candidate => candidate.Rank)
            .ThenBy(candidate => candidate.Symbol.Length)
            .ThenBy(candidate => candidate.Symbol, StringComparer.Ordinal)
            .Take(MaxSuggestions)
            .Select(candidate => candidate.Symbol)
            .ToList();
    }

    private static int Rank(string word, string candidate, int slips)
    {
        // Words whose lengths differ by more cannot be nearer.
        if (Math.Abs(word.Length - candidate.Length) <= slips && Spelling.Distance(word, candidate) is var distance && distance <= slips)
        {
            return distance;
        }

        if (word.Length < 2)
        {
            return int.MaxValue;
        }

        return candidate.StartsWith(word, StringComparison.Ordinal) ? slips + 1
            : candidate.Contains(word, StringComparison.Ordinal) ? slips + 2
            : int.MaxValue;
    }
}

using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Exchange;

/// <summary>Announced delistings that are worth a word: a week ahead, a day ahead, and anew when the date changes.</summary>
internal sealed class DelistingNotices
{
    private static readonly TimeSpan[] Ahead = [TimeSpan.FromDays(7), TimeSpan.FromDays(1)];

    private readonly Dictionary<string, (long Date, int Stage)> _told = new(StringComparer.Ordinal);

    /// <summary>What is to be said now, a sentence for each symbol.</summary>
    /// <param name="catalog">The contracts.</param>
    /// <param name="symbols">Those that are watched.</param>
    /// <param name="now">Corrected clock, Unix milliseconds UTC.</param>
    public IEnumerable<string> Due(SymbolCatalog catalog, IEnumerable<string> symbols, long now)
    {
        foreach (var symbol in symbols)
        {
            if (!catalog.TryGet(symbol, out var contract) || contract.DeliveryDate is not { } date)
            {
                continue;
            }

            var left = TimeSpan.FromMilliseconds(date - now);
            var stage = left <= TimeSpan.Zero ? 0 : Ahead.Count(ahead => left <= ahead);
            if (stage == 0 || (_told.TryGetValue(symbol, out var told) && told.Date == date && told.Stage >= stage))
            {
                continue;
            }

            _told[symbol] = (date, stage);
            var day = CardTime.Format(DateTimeOffset.FromUnixTimeMilliseconds(date));
            yield return $"{symbol} is taken off the exchange at {day}, in {Length(left)}: from then on it is blocked; take it out of SYMBOLS";
        }
    }

    private static string Length(TimeSpan left) => left >= TimeSpan.FromDays(2) ? $"{(int)left.TotalDays} days" : $"{Math.Max(1, (int)left.TotalHours)} h";
}

using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Exchange;

/// <summary>Decides when an announced delisting is reported: a week ahead, a day ahead, and again when the date changes.</summary>
internal sealed class DelistingNotices
{
    private static readonly TimeSpan[] LeadTimes = [TimeSpan.FromDays(7), TimeSpan.FromDays(1)];

    private readonly Dictionary<Symbol, (Instant Date, int Stage)> _announced = [];

    /// <summary>The notices due now, one sentence for each symbol concerned.</summary>
    /// <param name="catalog">The exchange's contracts.</param>
    /// <param name="symbols">The watched symbols.</param>
    /// <param name="now">Corrected clock.</param>
    public IEnumerable<string> Due(SymbolCatalog catalog, IEnumerable<Symbol> symbols, Instant now)
    {
        foreach (var symbol in symbols)
        {
            if (!catalog.TryGet(symbol.Name, out var contract) || contract.DeliveryDate is not { } delivery)
            {
                continue;
            }

            var date = new Instant(delivery);
            var left = date - now;
            var stage = left <= TimeSpan.Zero ? 0 : LeadTimes.Count(lead => left <= lead);
            if (stage == 0 || (_announced.TryGetValue(symbol, out var last) && last.Date == date && last.Stage >= stage))
            {
                continue;
            }

            _announced[symbol] = (date, stage);
            var day = CardTime.Format(date);
            yield return $"{symbol} will be delisted at {day}, in {Length(left)}: it is blocked from then on; remove it from SYMBOLS";
        }
    }

    private static string Length(TimeSpan left) =>
        left >= TimeSpan.FromDays(2) ? $"{(int)left.TotalDays} days" : $"{Math.Max(1, (int)left.TotalHours)} h";
}

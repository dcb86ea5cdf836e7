using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

/// <summary>Plays minutes through the market rules as the replay command does, with default settings but for the age of open interest.</summary>
internal static class DomainReplay
{
    // Recorded samples are five minutes apart; the default of 30 s is meant for live polling.
    private static readonly RoundOptions Settings = new() { Health = new HealthOptions { OpenInterestStale = TimeSpan.FromSeconds(600) } };

    public static List<ProposalCard> Cards(IReadOnlyDictionary<string, IReadOnlyList<MarketMinute>> minutesBySymbol) =>
        Cards(minutesBySymbol, Settings);

    public static List<ProposalCard> Cards(
        IReadOnlyDictionary<string, IReadOnlyList<MarketMinute>> minutesBySymbol, RoundOptions settings)
    {
        var runner = new RoundRunner(settings, StrategyCatalog.Create(settings.Strategies));
        var markets = minutesBySymbol.Keys.ToDictionary(s => s, s => new SymbolMarket(s, settings.Market));
        var funding = new Dictionary<string, double>();
        var cards = new List<ProposalCard>();
        var inOrder = minutesBySymbol
            .SelectMany(s => s.Value.Select(minute => (Symbol: s.Key, Minute: minute)))
            .OrderBy(m => m.Minute.Candle.OpenTime)
            .ThenBy(m => m.Symbol, StringComparer.Ordinal);
        foreach (var (symbol, minute) in inOrder)
        {
            var market = markets[symbol];
            var now = minute.Candle.CloseTime(CandleInterval.OneMinute);
            market.OnPrice(minute.Candle.Close, now);
            market.OnMarkPrice(minute.Candle.Close);
            market.OnMinute(minute.Candle, closed: true, now);
            if (minute.HasOpenInterestSample)
            {
                market.OnOpenInterest(minute.Candle.OpenTime, minute.OpenInterest, minute.Candle.OpenTime);
            }

            if (minute.HasFundingEvent)
            {
                funding[symbol] = minute.FundingRate;
            }

            if (funding.TryGetValue(symbol, out var rate))
            {
                market.OnFunding(rate, now);
            }

            if (runner.Run(market, now).Card is { } card)
            {
                cards.Add(card);
            }
        }

        return cards;
    }
}

using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

/// <summary>
/// Runs minutes through the domain rules like the replay command, with default options except for the maximum age of open interest.
/// </summary>
internal static class DomainReplay
{
    // Recorded samples are five minutes apart; the default maximum age of 30 s is for live polling.
    private static readonly RoundOptions Options = new() { Health = new HealthOptions { OpenInterestStale = TimeSpan.FromSeconds(600) } };

    public static List<ProposalCard> Cards(IReadOnlyDictionary<string, IReadOnlyList<MarketMinute>> minutesBySymbol) =>
        Cards(minutesBySymbol, Options);

    public static List<ProposalCard> Cards(
        IReadOnlyDictionary<string, IReadOnlyList<MarketMinute>> minutesBySymbol, RoundOptions options)
    {
        var runner = new RoundRunner(options, StrategyCatalog.Create(options.Strategies));
        var markets = minutesBySymbol.Keys.ToDictionary(s => s, s => new SymbolMarket(new Symbol(s), options.Market));
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

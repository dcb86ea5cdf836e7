using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>Requests the candles and funding settlements of a stored outcome and computes it again.</summary>
internal sealed class OutcomeRecomputation(IMarketData market)
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;

    // The request weight rises at 500 candles.
    private const int CandlesPerRequest = 499;

    // The longest list that the exchange gives; it costs no weight.
    private const int MaxSettlements = 1_000;

    /// <summary>Computes a stored outcome again.</summary>
    public async Task<OutcomeCheck> RunAsync(DeskEvents.OutcomeResolved recorded, CancellationToken cancellation)
    {
        var (card, name) = (recorded.Card, recorded.Card.Symbol.Name);
        var until = recorded.Outcome.Exit?.At ?? card.CreatedAt + recorded.Options.Horizon;
        var candles = new List<Candle>();
        var next = new Instant(((card.CreatedAt.UnixMilliseconds / MinuteMs) + 1) * MinuteMs);
        while (next <= until)
        {
            var page = await market.KlinesAsync(
                name,
                CandleInterval.OneMinute,
                CandlesPerRequest,
                next.UnixMilliseconds,
                until.UnixMilliseconds,
                RestPriority.Statistics,
                cancellation);
            if (!page.IsOk)
            {
                return new OutcomeCheck(null, page.Error.Message);
            }

            candles.AddRange(page.Value);
            next = page.Value.Count == 0 ? until.PlusMilliseconds(1) : page.Value[^1].OpenTime.PlusMilliseconds(MinuteMs);
        }

        var settled = await market.FundingRatesAsync(name, MaxSettlements, RestPriority.Statistics, cancellation);
        if (!settled.IsOk)
        {
            return new OutcomeCheck(null, settled.Error.Message);
        }

        if (settled.Value.Count >= MaxSettlements && new Instant(settled.Value[0].Time) > card.CreatedAt)
        {
            return new OutcomeCheck(null, "the card is older than the funding settlements that the exchange lists");
        }

        var settlements = settled.Value.Select(row => new FundingSettlement(new Instant(row.Time), row.Rate));
        return new OutcomeCheck(OutcomeVerification.FirstDifference(recorded, candles, settlements), null);
    }
}

using System.Collections.Immutable;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.ChaosTests;

/// <summary>Compares the outcomes in the desk's journal with its cards and with the exchange's candles.</summary>
internal sealed class OutcomeAudit
{
    private const int MaxCandles = 1_500;
    private const int MaxSettlements = 1_000;

    private readonly ImmutableArray<FollowedCard> _cards;
    private readonly ImmutableArray<DeskEvents.OutcomeResolved> _outcomes;

    /// <summary>Summarizes a journal.</summary>
    public OutcomeAudit(IReadOnlyCollection<IDeskEvent> events)
    {
        _cards = [.. events.OfType<DeskEvents.CardIssued>().Select(issued => FollowedCard.Of(issued.Card))];
        _outcomes = [.. events.OfType<DeskEvents.OutcomeResolved>()];
    }

    /// <summary>The cards without an outcome.</summary>
    public IReadOnlyList<CardId> Unresolved => [.. _cards.Select(c => c.CardId).Except(_outcomes.Select(o => o.Card.CardId))];

    /// <summary>The cards with more than one.</summary>
    public IReadOnlyList<CardId> ResolvedTwice =>
        [.. _outcomes.GroupBy(o => o.Card.CardId).Where(outcomes => outcomes.Count() > 1).Select(outcomes => outcomes.Key)];

    /// <summary>How many outcomes are stops, targets or both at once.</summary>
    public int AtLevels =>
        _outcomes.Count(o => o.Outcome.Status is OutcomeStatus.Stop or OutcomeStatus.Target or OutcomeStatus.Ambiguous);

    /// <summary>The outcomes that are not those of the exchange's candles, one message each.</summary>
    /// <param name="exchange">Base address of the exchange's REST API.</param>
    public async Task<IReadOnlyList<string>> DifferencesAsync(Uri exchange)
    {
        using var gateway = new RestGateway(
            new RestOptions { BaseAddress = exchange }, TimeProvider.System, NullLogger<RestGateway>.Instance);
        var differences = new List<string>();
        foreach (var symbol in _outcomes.GroupBy(outcome => outcome.Card.Symbol))
        {
            var from = symbol.Min(outcome => outcome.Card.CreatedAt.UnixMilliseconds);
            var until = symbol.Max(outcome => outcome.Outcome.Exit?.At ?? outcome.At);
            var candles = await CandlesAsync(gateway, symbol.Key.Name, new Instant(from), until);
            var settled = await gateway.FundingRatesAsync(symbol.Key.Name, MaxSettlements);
            FundingSettlement[] settlements =
                [.. (settled.Value ?? []).Select(row => new FundingSettlement(new Instant(row.Time), row.Rate))];
            differences.AddRange(
                from outcome in symbol
                let own = candles.Where(candle => candle.OpenTime > outcome.Card.CreatedAt)
                let difference = OutcomeVerification.FirstDifference(outcome, own, settlements)
                where difference is not null
                select $"{outcome.Card.CardId}: {difference.What} is {difference.Recorded}, recomputed {difference.Computed}");
        }

        return differences;
    }

    /// <summary>Numbers of cards and of their outcomes by status.</summary>
    public override string ToString()
    {
        var statuses = Enum.GetValues<OutcomeStatus>().Select(status => $"{status} {_outcomes.Count(o => o.Outcome.Status == status)}");
        return $"cards {_cards.Length}, outcomes {_outcomes.Length} ({string.Join(", ", statuses)})";
    }

    private static async Task<List<Candle>> CandlesAsync(RestGateway gateway, string symbol, Instant from, Instant until)
    {
        var candles = new List<Candle>();
        while (from <= until)
        {
            var page = await gateway.KlinesAsync(
                symbol, CandleInterval.OneMinute, MaxCandles, from.UnixMilliseconds, until.UnixMilliseconds);
            if (page.Value is not [.., var last] rows)
            {
                break;
            }

            candles.AddRange(rows);
            from = last.OpenTime.PlusMilliseconds((long)CandleInterval.OneMinute);
        }

        return candles;
    }
}

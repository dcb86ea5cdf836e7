using System.Globalization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Domain.Audit;

/// <summary>Recomputes the stored outcome of a card from the candles and funding settlements of the exchange.</summary>
public static class OutcomeVerification
{
    // Prices of the exchange may be read from text in more than one way; the result in R may differ in its last digits.
    private const double Tolerance = 1e-9;

    private static readonly (string Name, Func<Outcome, double?> Of)[] Fields =
    [
        ("mfe_r", outcome => outcome.MfeR),
        ("mae_r", outcome => outcome.MaeR),
        ("exit_price", outcome => outcome.Exit?.Price),
        ("exit_at", outcome => outcome.Exit?.At.UnixMilliseconds),
        ("minutes", outcome => outcome.Exit?.Minutes),
        ("gross_r", outcome => outcome.Exit?.GrossR),
        ("fees_r", outcome => outcome.Exit?.FeesR),
        ("funding_r", outcome => outcome.Exit?.FundingR),
        ("net_r", outcome => outcome.Exit?.NetR),
    ];

    /// <summary>The first difference between the outcome as stored and as recomputed; null when they are equal.</summary>
    /// <param name="recorded">The stored outcome with all it was computed with.</param>
    /// <param name="candles">The symbol's closed 1m candles from the card on, ascending.</param>
    /// <param name="settlements">The symbol's funding settlements from the card on, ascending.</param>
    public static CardDifference? FirstDifference(
        DeskEvents.OutcomeResolved recorded, IEnumerable<Candle> candles, IEnumerable<FundingSettlement> settlements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var computed = Recompute(recorded, candles, settlements);
        if (recorded.Outcome.Status != computed.Status)
        {
            return new CardDifference("outcome status", $"{recorded.Outcome.Status}", $"{computed.Status}");
        }

        return Fields
            .Select(field => Compare(field.Name, field.Of(recorded.Outcome), field.Of(computed)))
            .FirstOrDefault(difference => difference is not null);
    }

    /// <summary>Computes a stored outcome again.</summary>
    /// <param name="recorded">The stored outcome with all it was computed with.</param>
    /// <param name="candles">The symbol's closed 1m candles from the card on, ascending.</param>
    /// <param name="settlements">The symbol's funding settlements from the card on, ascending.</param>
    public static Outcome Recompute(
        DeskEvents.OutcomeResolved recorded, IEnumerable<Candle> candles, IEnumerable<FundingSettlement> settlements)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(candles);
        ArgumentNullException.ThrowIfNull(settlements);
        var follower = new OutcomeFollower(recorded.Card.Levels, recorded.Card.CreatedAt, recorded.Options);
        foreach (var settlement in settlements)
        {
            follower.OnFunding(settlement);
        }

        if (recorded.Partial is { } partial)
        {
            follower.OnPartial(partial);
        }

        foreach (var candle in candles)
        {
            if (follower.OnCandle(candle))
            {
                break;
            }
        }

        return follower.Outcome;
    }

    private static CardDifference? Compare(string what, double? recorded, double? computed) =>
        IsSame(recorded, computed) ? null : new CardDifference($"outcome {what}", Text(recorded), Text(computed));

    private static bool IsSame(double? recorded, double? computed) => recorded is { } one && computed is { } other
        ? Math.Abs(one - other) <= Tolerance * Math.Max(1, Math.Abs(one))
        : recorded is null && computed is null;

    private static string Text(double? value) => value is { } known ? known.ToString("R", CultureInfo.InvariantCulture) : "none";
}

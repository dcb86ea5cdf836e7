using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Reports;

/// <summary>Compares cards with entries at random minutes, to show how much of their result any entry would have had.</summary>
public static class RandomEntries
{
    private const int Draws = 200;
    private const ulong Seed = 20_260_202;

    // The 2.5 % of the draws below the interval, and as many above it.
    private const int Tail = Draws / 40;

    /// <summary>Enters as often as there are resolved cards, 200 times.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="histories">The prices of their symbols.</param>
    /// <param name="options">Horizon and costs.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <returns>Null when there are too few resolved cards to say anything.</returns>
    public static RandomEntryComparison? Compare(
        IEnumerable<ReportedCard> cards,
        IReadOnlyDictionary<Symbol, SymbolHistory> histories,
        OutcomeOptions options,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cards);
        ArgumentNullException.ThrowIfNull(histories);
        ReportedCard[] resolved =
        [
            .. cards.Where(card =>
                card.Outcome.Exit is not null && histories.TryGetValue(card.Symbol, out var history) && history.HasEntries),
        ];
        var real = DayMeans.Of([.. resolved.Select(card => new DatedValue(card.CreatedAt, card.Outcome.Exit!.NetR))]);
        if (!OutcomeStatistics.IsEnough(real.Count, real.Days))
        {
            return null;
        }

        var random = new SplitMix(Seed);
        var means = new List<double>(Draws);
        for (var i = 0; i < Draws; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            means.AddRange(Draw(resolved, histories, options, random));
        }

        if (means.Count < Draws)
        {
            return null;
        }

        means.Sort();
        var below = means.Count(mean => mean < real.Mean);
        return new RandomEntryComparison(
            resolved.Length, Draws, means.Average(), means[Tail - 1], means[Draws - Tail], 100.0 * below / Draws);
    }

    // The mean of one draw; nothing when not one of its entries has an exit within the data.
    private static double[] Draw(
        ReportedCard[] cards, IReadOnlyDictionary<Symbol, SymbolHistory> histories, OutcomeOptions options, SplitMix random)
    {
        var (sum, count) = (0d, 0);
        foreach (var card in cards)
        {
            if (histories[card.Symbol].EnterAtRandom(card.Levels, options, random) is { } netR)
            {
                sum += netR;
                count++;
            }
        }

        return count == 0 ? [] : [sum / count];
    }
}

using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>The columns that a summary of outcomes needs: it is made of many more rows than are listed.</summary>
internal sealed class OutcomeFigures
{
    /// <summary>When the card was created.</summary>
    public long CreatedAt { get; set; }

    /// <summary>Its strategy in small letters.</summary>
    public string StrategyKey { get; set; } = "";

    /// <summary>What a person did with it.</summary>
    public string? Mark { get; set; }

    /// <summary>How it ended.</summary>
    public string Status { get; set; } = "";

    /// <summary>When the exit was.</summary>
    public long? ExitAt { get; set; }

    /// <summary>Result before costs.</summary>
    public double? GrossR { get; set; }

    /// <summary>Fees.</summary>
    public double? FeesR { get; set; }

    /// <summary>Funding.</summary>
    public double? FundingR { get; set; }

    /// <summary>The outcome, without what a summary does not look at.</summary>
    public Outcome ToOutcome() =>
        ToOutcome("a card", Status, 0, 0, exitPrice: 0, ExitAt, minutes: 0, GrossR, FeesR, FundingR);

    /// <summary>The outcome in the columns of a row.</summary>
    /// <exception cref="FormatException">Another version wrote a status that this one does not know.</exception>
    public static Outcome ToOutcome(
        string card,
        string status,
        double mfeR,
        double maeR,
        double? exitPrice,
        long? exitAt,
        long? minutes,
        double? grossR,
        double? feesR,
        double? fundingR)
    {
        var known = Enum.TryParse<OutcomeStatus>(status, ignoreCase: true, out var parsed)
            ? parsed
            : throw new FormatException($"{card} has the outcome '{status}', which this version does not know");
        var exit = (exitPrice, exitAt, minutes, grossR, feesR, fundingR) is ({ } price, { } at, { } after, { } gross, { } fees, { } paid)
            ? new OutcomeExit(price, new Instant(at), after, gross, fees, paid)
            : null;
        return new Outcome(known, mfeR, maeR, exit);
    }
}

using System.Text.Json.Serialization;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// How a card ended, or that it has not. <c>status</c> is <c>stop</c>, <c>target</c>, <c>ambiguous</c>, <c>timeout</c>, <c>unknown</c> or
/// <c>open</c>; the fields of the exit are null for the last two. The excursions of an open card are known to its symbol only, so they are
/// null as well.
/// </summary>
internal abstract record ResultView
{
    [JsonRequired]
    public string Status { get; init; } = "";

    [JsonRequired]
    public double? MfeR { get; init; }

    [JsonRequired]
    public double? MaeR { get; init; }

    public double? ExitPrice { get; init; }

    public string? ExitAt { get; init; }

    public long? Minutes { get; init; }

    public double? GrossR { get; init; }

    public double? FeesR { get; init; }

    public double? FundingR { get; init; }

    public double? NetR { get; init; }

    /// <summary>The same view with the fields of an outcome.</summary>
    protected ResultView With(Outcome outcome) => this with
    {
        Status = outcome.Status.ToText(),
        MfeR = outcome.Status == OutcomeStatus.Open ? null : outcome.MfeR,
        MaeR = outcome.Status == OutcomeStatus.Open ? null : outcome.MaeR,
        ExitPrice = outcome.Exit?.Price,
        ExitAt = CardTime.Format(outcome.Exit?.At),
        Minutes = outcome.Exit?.Minutes,
        GrossR = outcome.Exit?.GrossR,
        FeesR = outcome.Exit?.FeesR,
        FundingR = outcome.Exit?.FundingR,
        NetR = outcome.Exit?.NetR,
    };
}

using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>A run of consecutive rounds with the same outcome: <c>times</c> rounds, from <c>since</c> to <c>at</c>.</summary>
internal sealed record DecisionView(string At, string Since, int Times, string Kind, string Reason, string Detail, string? CardId)
{
    /// <summary>Converts a round record.</summary>
    public static DecisionView From(RoundRecord round) => new(
        CardTime.Format(round.Timestamp),
        CardTime.Format(round.Since),
        round.Times,
        round.Kind.ToText(),
        round.Reason,
        round.Detail,
        round.CardId?.Value);
}

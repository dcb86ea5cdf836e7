using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Domain.Risk;

/// <summary>The commands.</summary>
public static class RiskCommands
{
    /// <summary>May this card go out?</summary>
    public sealed record RequestCard(ProposalCard Card) : IRiskCommand;

    /// <summary>A realised loss reported by a person.</summary>
    /// <param name="Day">UTC date it counts for.</param>
    /// <param name="LossUsdt">The loss, above 0.</param>
    /// <param name="By">Who reported it.</param>
    public sealed record RecordLoss(DateOnly Day, decimal LossUsdt, string By) : IRiskCommand;

    /// <summary>The profit-and-loss file was read; its losses replace those of the reading before.</summary>
    /// <param name="LossByDay">Realised loss in USDT of each UTC date that has one, each above 0.</param>
    public sealed record ReplaceFileLosses(ImmutableSortedDictionary<DateOnly, decimal> LossByDay) : IRiskCommand;

    /// <summary>Turns the stored kill switch.</summary>
    /// <param name="On">True stops every card.</param>
    /// <param name="By">Who turned it.</param>
    public sealed record TurnKillSwitch(bool On, string By) : IRiskCommand;

    /// <summary>Takes over the state of an older installation, once and only while nothing has happened yet.</summary>
    /// <param name="Days">Cards and loss by UTC date.</param>
    /// <param name="LastCardBySymbol">When each symbol's last card went out.</param>
    public sealed record Import(
        ImmutableSortedDictionary<DateOnly, ImportedDay> Days,
        ImmutableSortedDictionary<string, DateTimeOffset> LastCardBySymbol) : IRiskCommand;

    /// <summary>One day of an older installation.</summary>
    /// <param name="Cards">Cards issued, at least 0.</param>
    /// <param name="LossUsdt">Realised loss, at least 0.</param>
    public sealed record ImportedDay(int Cards, decimal LossUsdt);
}

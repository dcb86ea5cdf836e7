using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Domain.Risk;

/// <summary>The events.</summary>
public static class RiskEvents
{
    /// <summary>A card exists.</summary>
    public sealed record CardIssued(ProposalCard Card) : IRiskEvent;

    /// <summary>A realised loss was reported by a person.</summary>
    public sealed record LossRecorded(DateOnly Day, decimal LossUsdt, string By) : IRiskEvent;

    /// <summary>The losses of the profit-and-loss file are now these.</summary>
    public sealed record FileLossesReplaced(ImmutableSortedDictionary<DateOnly, decimal> LossByDay) : IRiskEvent;

    /// <summary>The stored kill switch was turned.</summary>
    public sealed record KillSwitchTurned(bool On, string By) : IRiskEvent;

    /// <summary>The state of an older installation was taken over.</summary>
    public sealed record Imported(
        ImmutableSortedDictionary<DateOnly, RiskCommands.ImportedDay> Days,
        ImmutableSortedDictionary<string, DateTimeOffset> LastCardBySymbol) : IRiskEvent;
}

using System.Collections.Immutable;

namespace DarkAlpha.Domain.Risk;

/// <summary>All that the risk rules remember; changed only by <see cref="Apply"/>, so that replaying the events gives the same state.</summary>
public sealed record RiskState
{
    /// <summary>Nothing has happened yet.</summary>
    public static RiskState Empty { get; } = new();

    // What was summed before money was decimal is off by far less than that.
    private const int PlacesOfMoney = 8;

    /// <summary>The stored kill switch.</summary>
    public bool KillSwitchOn { get; init; }

    /// <summary>Who turned the stored kill switch last; null when nobody did.</summary>
    public string? KillSwitchTurnedBy { get; init; }

    /// <summary>Totals by UTC date.</summary>
    public ImmutableSortedDictionary<DateOnly, DayTotals> Days { get; init; } = ImmutableSortedDictionary<DateOnly, DayTotals>.Empty;

    /// <summary>Realised loss by UTC date as the profit-and-loss file has it.</summary>
    public ImmutableSortedDictionary<DateOnly, decimal> FileLossByDay { get; init; } = ImmutableSortedDictionary<DateOnly, decimal>.Empty;

    /// <summary>When each symbol's last card went out.</summary>
    public ImmutableDictionary<string, DateTimeOffset> LastCardBySymbol { get; init; } =
        ImmutableDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Cards issued on a UTC date.</summary>
    public int CardsOn(DateOnly day) => Days.GetValueOrDefault(day).Cards;

    /// <summary>Realised loss of a UTC date in USDT, from all sources.</summary>
    public decimal LossOn(DateOnly day) =>
        decimal.Round(Days.GetValueOrDefault(day).LossUsdt + FileLossByDay.GetValueOrDefault(day), PlacesOfMoney);

    /// <summary>When the symbol's last card went out, or null.</summary>
    public DateTimeOffset? LastCardOf(string symbol) => LastCardBySymbol.TryGetValue(symbol, out var at) ? at : null;

    /// <summary>The state after an event.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The event is of a kind this version does not know.</exception>
    public RiskState Apply(IRiskEvent happened) => happened switch
    {
        RiskEvents.CardIssued issued => WithCard(issued),
        RiskEvents.LossRecorded loss => this with
        {
            Days = Days.SetItem(loss.Day, Days.GetValueOrDefault(loss.Day) with { LossUsdt = Days.GetValueOrDefault(loss.Day).LossUsdt + loss.LossUsdt }),
        },
        RiskEvents.FileLossesReplaced file => this with { FileLossByDay = file.LossByDay },
        RiskEvents.KillSwitchTurned turned => this with { KillSwitchOn = turned.On, KillSwitchTurnedBy = turned.By },
        RiskEvents.Imported imported => this with
        {
            Days = imported.Days.ToImmutableSortedDictionary(d => d.Key, d => new DayTotals(d.Value.Cards, d.Value.LossUsdt)),
            LastCardBySymbol = LastCardBySymbol.SetItems(imported.LastCardBySymbol),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "unknown risk event: this program is older than its journal"),
    };

    private RiskState WithCard(RiskEvents.CardIssued issued)
    {
        var day = RiskRules.DayOf(issued.Card.CreatedAt);
        var totals = Days.GetValueOrDefault(day);
        return this with
        {
            Days = Days.SetItem(day, totals with { Cards = totals.Cards + 1 }),
            LastCardBySymbol = LastCardBySymbol.SetItem(issued.Card.Symbol, issued.Card.CreatedAt),
        };
    }
}

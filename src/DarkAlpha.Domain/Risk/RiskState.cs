using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Risk;

/// <summary>What the risk rules remember. Immutable; the desk changes it by applying its stored events.</summary>
public sealed record RiskState
{
    // Before the empty state, which has it.
    private static readonly ImmutableSortedDictionary<string, Mute> NoMutes =
        ImmutableSortedDictionary.Create<string, Mute>(StringComparer.Ordinal);

    /// <summary>The state before the first event.</summary>
    public static RiskState Empty { get; } = new();

    // A round's own instant counts, also when it is decided later: the largest ROUND_MAX_AGE_SECONDS.
    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(1);

    // Sums stored before money became decimal are off by far less than that.
    private const int PlacesOfMoney = 8;

    /// <summary>The stored kill switch.</summary>
    public bool KillSwitchOn { get; init; }

    /// <summary>Who turned the stored kill switch last; null when it was never turned.</summary>
    public string? KillSwitchTurnedBy { get; init; }

    /// <summary>Totals by UTC date.</summary>
    public ImmutableSortedDictionary<DateOnly, DayTotals> Days { get; init; } = ImmutableSortedDictionary<DateOnly, DayTotals>.Empty;

    /// <summary>Realised loss in USDT by UTC date, from the profit-and-loss file.</summary>
    public ImmutableSortedDictionary<DateOnly, decimal> FileLossByDay { get; init; } = ImmutableSortedDictionary<DateOnly, decimal>.Empty;

    /// <summary>When each symbol's last card was issued.</summary>
    public ImmutableDictionary<Symbol, DateTimeOffset> LastCardBySymbol { get; init; } = ImmutableDictionary<Symbol, DateTimeOffset>.Empty;

    /// <summary>The resolved outcomes of the desk's own cards, for the guards.</summary>
    public ResolvedOutcomes Outcomes { get; init; } = ResolvedOutcomes.None;

    /// <summary>The mutes, by the name of what is silent; one that has ended stays for a day, and until the next change.</summary>
    public ImmutableSortedDictionary<string, Mute> Mutes { get; init; } = NoMutes;

    /// <summary>True before the first card, recorded loss and import; the loss file and the kill switch do not count.</summary>
    public bool HasNoHistory => Days.IsEmpty && LastCardBySymbol.IsEmpty;

    /// <summary>Cards issued on a UTC date.</summary>
    public int CardsOn(DateOnly day) => Days.GetValueOrDefault(day).Cards;

    /// <summary>Realised loss of a UTC date in USDT, from all sources.</summary>
    public decimal LossOn(DateOnly day) =>
        decimal.Round(Days.GetValueOrDefault(day).LossUsdt + FileLossByDay.GetValueOrDefault(day), PlacesOfMoney);

    /// <summary>When the symbol's last card was issued; null when it has none.</summary>
    public DateTimeOffset? LastCardOf(Symbol symbol) => LastCardBySymbol.TryGetValue(symbol, out var at) ? at : null;

    /// <summary>The mutes in force.</summary>
    public IEnumerable<Mute> ActiveMutes(Instant at) => Mutes.Values.Where(mute => mute.IsActiveAt(at));

    /// <summary>The mute of a proposal that ends last; null when it is not muted.</summary>
    /// <param name="symbol">The symbol of the proposal.</param>
    /// <param name="strategy">Its strategy; null when it is not known.</param>
    /// <param name="at">The instant of its round.</param>
    public Mute? FindMute(Symbol symbol, string? strategy, Instant at) => Mutes.IsEmpty
        ? null
        : ActiveMutes(at).Where(mute => mute.Scope.Covers(symbol, strategy)).MaxBy(mute => mute.Until);

    /// <summary>The state after a card was issued.</summary>
    public RiskState WithCard(ProposalCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return WithCard(card.Symbol, card.CreatedAt);
    }

    /// <summary>The state after a card of a symbol was issued.</summary>
    internal RiskState WithCard(Symbol symbol, DateTimeOffset createdAt)
    {
        var day = RiskRules.DayOf(createdAt);
        var totals = Days.GetValueOrDefault(day);
        return this with
        {
            Days = Days.SetItem(day, totals with { Cards = totals.Cards + 1 }),
            LastCardBySymbol = LastCardBySymbol.SetItem(symbol, createdAt),
        };
    }

    /// <summary>The state after the outcome of a card was resolved.</summary>
    public RiskState WithOutcome(ResolvedOutcome outcome) => this with { Outcomes = Outcomes.With(outcome) };

    /// <summary>The state after a realised loss was reported.</summary>
    /// <param name="day">UTC date it counts for.</param>
    /// <param name="usdt">The loss in USDT, above 0.</param>
    public RiskState WithLoss(DateOnly day, decimal usdt)
    {
        var totals = Days.GetValueOrDefault(day);
        return this with { Days = Days.SetItem(day, totals with { LossUsdt = totals.LossUsdt + usdt }) };
    }

    /// <summary>The state after the kill switch was turned.</summary>
    /// <param name="on">True stops every card.</param>
    /// <param name="by">Who turned it.</param>
    public RiskState WithKillSwitch(bool on, string by) => this with { KillSwitchOn = on, KillSwitchTurnedBy = by };

    /// <summary>The state after something was muted; what ended a day ago or earlier is forgotten.</summary>
    public RiskState WithMute(Mute mute, Instant now)
    {
        ArgumentNullException.ThrowIfNull(mute);
        return this with { Mutes = MutesAfter(now).SetItem(mute.Scope.Name, mute) };
    }

    /// <summary>The state after a mute was ended; that of all cards ends every mute.</summary>
    public RiskState WithoutMute(MuteScope scope, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return this with { Mutes = scope.Kind == MuteKind.All ? NoMutes : MutesAfter(now).Remove(scope.Name) };
    }

    /// <summary>The state after that of an older installation was imported.</summary>
    public RiskState WithImport(ImportedRisk imported)
    {
        ArgumentNullException.ThrowIfNull(imported);
        return this with
        {
            Days = imported.Days.ToImmutableSortedDictionary(d => d.Key, d => new DayTotals(d.Value.Cards, d.Value.LossUsdt)),
            LastCardBySymbol = LastCardBySymbol.SetItems(imported.LastCardBySymbol),
        };
    }

    private ImmutableSortedDictionary<string, Mute> MutesAfter(Instant now) =>
        Mutes.RemoveRange(Mutes.Values.Where(mute => !mute.IsActiveAt(now - KeptAfterEnd)).Select(mute => mute.Scope.Name));

    /// <summary>Totals of one UTC day.</summary>
    /// <param name="Cards">Cards issued, all symbols together.</param>
    /// <param name="LossUsdt">Realised losses in USDT that were reported or imported, without those of the profit-and-loss file.</param>
    public readonly record struct DayTotals(int Cards, decimal LossUsdt);
}

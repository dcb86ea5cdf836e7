using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Risk;

/// <summary>The risk rules: <see cref="Decide"/> looks at the state and answers, it changes nothing.</summary>
public sealed class RiskRules(RiskOptions limits)
{
    /// <summary>The greatest amount in USDT that is taken for one.</summary>
    public const decimal LargestLoss = 1_000_000_000_000_000;

    /// <summary>The UTC date an instant belongs to.</summary>
    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>True when the kill switch stops everything: the setting, or the stored switch.</summary>
    public bool IsStopped(RiskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return limits.KillSwitch || state.KillSwitchOn;
    }

    /// <summary>The first rule that blocks a card of <paramref name="symbol"/> now, or null when none does.</summary>
    public string? FirstBlock(RiskState state, string symbol, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var today = DayOf(now);
        return IsStopped(state) ? Reasons.KillSwitchEnabled
            : state.LossOn(today) >= (decimal)limits.MaxDailyLossUsdt ? Reasons.MaxDailyLossExceeded
            : state.CardsOn(today) >= limits.MaxCardsPerDay ? Reasons.MaxCardsPerDayExceeded
            : now < state.LastCardOf(symbol) + limits.Cooldown ? Reasons.SymbolCooldownActive
            : null;
    }

    /// <summary>Answers a command and names the events that carry it out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The command is of an unknown kind.</exception>
    public RiskDecision Decide(RiskState state, IRiskCommand command) => command switch
    {
        RiskCommands.RequestCard(var card) => FirstBlock(state, card.Symbol, card.CreatedAt) is { } reason
            ? RiskDecision.Refuse(reason)
            : RiskDecision.Accept(new RiskEvents.CardIssued(card)),
        RiskCommands.RecordLoss loss => IsLoss(loss.LossUsdt)
            ? RiskDecision.Accept(new RiskEvents.LossRecorded(loss.Day, loss.LossUsdt, loss.By))
            : RiskDecision.Refuse($"loss {loss.LossUsdt} is not an amount above 0"),
        RiskCommands.ReplaceFileLosses file => DecideFileLosses(state, file),
        RiskCommands.TurnKillSwitch turn => RiskDecision.Accept(new RiskEvents.KillSwitchTurned(turn.On, turn.By)),
        RiskCommands.Import import => DecideImport(state, import),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "unknown risk command"),
    };

    private static bool IsLoss(decimal usdt) => usdt is > 0 and <= LargestLoss;

    private static RiskDecision DecideFileLosses(RiskState state, RiskCommands.ReplaceFileLosses file)
    {
        if (file.LossByDay.Any(d => !IsLoss(d.Value)))
        {
            return RiskDecision.Refuse("a loss of the file is not an amount above 0");
        }

        // Reading the same file again is no news, and a journal should hold news only.
        return file.LossByDay.SequenceEqual(state.FileLossByDay)
            ? new RiskDecision(RiskReply.Ok, [])
            : RiskDecision.Accept(new RiskEvents.FileLossesReplaced(file.LossByDay));
    }

    private static RiskDecision DecideImport(RiskState state, RiskCommands.Import import)
    {
        if (!state.Days.IsEmpty || !state.LastCardBySymbol.IsEmpty)
        {
            return RiskDecision.Refuse("the state already has a history; an older state is imported only into an empty one");
        }

        return import.Days.Values.Any(d => d.Cards < 0 || d.LossUsdt is < 0 or > LargestLoss)
            ? RiskDecision.Refuse("a day of the imported state has a negative count or loss")
            : RiskDecision.Accept(new RiskEvents.Imported(import.Days, import.LastCardBySymbol));
    }
}

using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Risk states, made of events only.</summary>
public static class RiskStateBuilder
{
    public static RiskState WithLoss(DateOnly day, decimal usdt) => RiskState.Empty.Apply(new RiskEvents.LossRecorded(day, usdt, "someone"));

    public static RiskState WithFileLoss(DateOnly day, decimal usdt) =>
        RiskState.Empty.Apply(new RiskEvents.FileLossesReplaced(Losses((day, usdt))));

    /// <summary>Cards of as many symbols, all at one instant.</summary>
    public static RiskState WithCards(int count, DateTimeOffset at) => Enumerable.Range(1, count)
        .Aggregate(RiskState.Empty, (state, i) => state.Apply(new RiskEvents.CardIssued(CardBuilder.Of($"S{i}USDT", at))));

    public static ImmutableSortedDictionary<DateOnly, decimal> Losses(params (DateOnly Day, decimal Usdt)[] losses) =>
        losses.ToImmutableSortedDictionary(l => l.Day, l => l.Usdt);

    public static RiskCommands.Import Import(DateOnly day, int cards, decimal loss, string symbol, DateTimeOffset lastCard) => new(
        ImmutableSortedDictionary<DateOnly, RiskCommands.ImportedDay>.Empty.Add(day, new RiskCommands.ImportedDay(cards, loss)),
        ImmutableSortedDictionary.Create<string, DateTimeOffset>(StringComparer.Ordinal).Add(symbol, lastCard));
}

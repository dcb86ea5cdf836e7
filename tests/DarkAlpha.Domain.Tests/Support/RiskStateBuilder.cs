using System.Collections.Immutable;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Support;

/// <summary>Builds risk states.</summary>
public static class RiskStateBuilder
{
    public static RiskState WithLoss(DateOnly day, decimal usdt) => RiskState.Empty.WithLoss(day, usdt);

    public static RiskState WithFileLoss(DateOnly day, decimal usdt) =>
        RiskState.Empty with { FileLossByDay = Losses((day, usdt)) };

    /// <summary>Cards of as many symbols, all at one instant.</summary>
    public static RiskState WithCards(int count, DateTimeOffset at) => Enumerable.Range(1, count)
        .Aggregate(RiskState.Empty, (state, i) => state.WithCard(CardBuilder.Of($"S{i}USDT", at)));

    public static ImmutableSortedDictionary<DateOnly, decimal> Losses(params (DateOnly Day, decimal Usdt)[] losses) =>
        losses.ToImmutableSortedDictionary(l => l.Day, l => l.Usdt);

    public static ImportedRisk Import(DateOnly day, int cards, decimal loss, string symbol, DateTimeOffset lastCard) => new(
        ImmutableSortedDictionary<DateOnly, ImportedDay>.Empty.Add(day, new ImportedDay(cards, loss)),
        ImmutableSortedDictionary<Symbol, DateTimeOffset>.Empty.Add(new Symbol(symbol), lastCard));
}

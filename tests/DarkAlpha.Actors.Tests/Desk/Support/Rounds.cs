using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk.Support;

/// <summary>Builds rounds as a symbol sends them.</summary>
internal static class Rounds
{
    public static Proposal Long { get; } = new(
        "vol_breakout_card", Side.Long, Entry: 100, Stop: 99, TakeProfit: 102, LeverageSuggest: 20, PositionUsdt: 1_000, MaxRiskUsdt: 10,
        TtlMinutes: 15, Priority: 40, Confidence: 70.25);

    public static Proposal Short { get; } = Long with
    {
        Strategy = "funding_oi_skew", Side = Side.Short, Stop = 101, TakeProfit = 98, Priority = 80, TtlMinutes = 12,
    };

    public static DeskCommands.DecideRound Of(string symbol, DateTimeOffset at, params Proposal[] proposals) => new(
        new RoundId(new Symbol(symbol), Instant.From(at)),
        new SignalContext
        {
            Symbol = new Symbol(symbol), Timestamp = Instant.From(at), Price = 100, Return5m = 0.0153, Atr15m = 0.83,
        },
        CardBuilder.Health,
        [.. (proposals.Length > 0 ? proposals : [Long]).Select((p, i) => new RoundProposal(p, i, $"{p.Strategy} triggered"))]);
}

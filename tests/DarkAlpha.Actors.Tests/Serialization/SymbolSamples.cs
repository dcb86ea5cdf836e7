using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Serialization;

/// <summary>The messages of <see cref="WireSamples"/> about one symbol, and what all samples have in common.</summary>
internal static class SymbolSamples
{
    /// <summary>The instant of every sample.</summary>
    public static Instant At { get; } = new(1_770_033_600_123);

    /// <summary>Stale data by REST.</summary>
    public static DataHealth Health { get; } = new(Reasons.Ok, 1, 2, null, 4, 5, OpenInterestStatus.Stale, DataSource.Rest);

    /// <summary>What strategies see, with the numbers that are hardest to keep.</summary>
    public static SignalContext Context { get; } = new()
    {
        Symbol = new Symbol("BTCUSDT"),
        Timestamp = At,
        Price = 0.1 + 0.2,
        Return5m = 1.0 / 3,
        Atr15m = double.Epsilon,
        Atr15mBaseline = double.MaxValue,
        FundingRate = -0.0,
        OpenInterest = 123_456_789.987654321,
        MarkPrice = 1e-7,
        OpenInterestZScore15m = -2.5,
        OpenInterestDelta15m = null,
        LastKlineClose = At.PlusMilliseconds(-1),
        Sweep = new SweepWindow(new Candle(new Instant(At.UnixMilliseconds / 60_000 * 60_000), 1.1, 2.2, 0.3, 1.7, 0.1 + 0.7), 2.15, 0.35),
    };

    private static readonly SymbolStatus Status = new(
        new Symbol("BTCUSDT"), "akka://darkalpha@127.0.0.1:4053", At, DataSource.Rest, Health, 101.25, 120, 111, true,
        "the candle actor failed for good",
        new RoundRecord(
            At,
            At.PlusMilliseconds(-5_000),
            6,
            DecisionKind.Blocked,
            Reasons.SymbolCooldownActive,
            "until 12:30:00Z",
            new CardId("BTCUSDT-1")),
        1_234,
        5)
    {
        TickSize = 0.1,
        FundingRate = 1.0 / 3,
        NextFunding = At.PlusMilliseconds(3_600_000),
    };

    /// <summary>Types that are only sent between nodes.</summary>
    public static IReadOnlyList<object> Sent { get; } =
    [
        new SymbolCommands.KeepRunning(new Symbol("BTCUSDT")),
        new SymbolQueries.GetStatus(new Symbol("BTCUSDT")),
        new SymbolQueries.GetExplanation(new Symbol("BTCUSDT")),
        Status,
        new SymbolExplanation(
            Status,
            Context,
            [
                new SymbolExplanation.StrategyAnswer("vol_breakout_card", false, "no_volatility",
                [
                    new Condition("return_5m", "return", double.PositiveInfinity, Comparison.Above, 0.012, true),
                    new Condition("atr", null, null, Comparison.Known, null, false),
                ]),
            ],
            [Status.LastDecision!])
        {
            Figures = new MarketSnapshot(
                Context,
                new MarketSnapshot.CandleWindow(119, At.PlusMilliseconds(-7_200_000), At.PlusMilliseconds(-60_000), HasGap: true)
                {
                    Gap = new CandleGap(At.PlusMilliseconds(-600_000), At.PlusMilliseconds(-540_000)),
                    AnsweredWithoutSince = At.PlusMilliseconds(-300_000),
                },
                new MarketSnapshot.CandleWindow(110, At.PlusMilliseconds(-99_000_000), At.PlusMilliseconds(-900_000), HasGap: false),
                new MarketSnapshot.OpenInterestWindow(96, 0.1 + 0.2, At.PlusMilliseconds(-3), 1.0 / 3, 12.5, 0.25))
            {
                StartsAfter = new CandleHole(CandleInterval.FifteenMinutes, new CandleGap(At.PlusMilliseconds(-2), At)),
            },
            Switches = [new SourceChange(At, DataSource.Ws, DataSource.Rest, "socket lost: it broke")],
            FailedRequests = [new FailedRequest(FailedRequest.OpenInterest, At, "open interest of BTCUSDT: server error (HTTP 503)")],
            Refused = [new RefusedData(FailedRequest.Price, At, 3_000)],
        },
        new SymbolQueries.GetChart(new Symbol("BTCUSDT")),
        new SymbolChart(
            new Symbol("BTCUSDT"),
            At,
            [Context.Sweep!.Value.Judged],
            [Context.Sweep!.Value.Judged with { Volume = 0 }],
            [new DatedRange(At, 1.0 / 3, 0.1 + 0.2)],
            [new OpenInterestSample(At, double.NaN)])
        {
            OpenInterestMean = 12.5,
            OpenInterestDeviation = 0.25,
            OpenInterestZScore = -1.0 / 3,
            MarkPrice = 101,
            FundingRate = -0.0001,
            NextFunding = At.PlusMilliseconds(1),
            TickSize = 0.01,
        },
    ];
}

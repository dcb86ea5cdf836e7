using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Shadows;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Serialization;

/// <summary>
/// One message of every type that is stored or sent between nodes, with non-default values in every field and numbers that need all their
/// digits.
/// </summary>
internal static class WireSamples
{
    private static readonly Instant At = SymbolSamples.At;

    private static readonly DateOnly Day = new(2026, 2, 2);

    private static readonly DateTimeOffset Time = At.ToDateTimeOffset();

    private static readonly RoundId Round = new(new Symbol("BTCUSDT"), At);

    private static readonly DataHealth Health = SymbolSamples.Health;

    private static readonly SignalContext Context = SymbolSamples.Context;

    private static readonly RoundOptions Rules = new()
    {
        Market = new MarketOptions
        {
            AtrSmoothing = AtrSmoothing.Wilder,
            BreakoutConfirmation = BreakoutConfirmation.Forming,
            MinuteCandles = 121,
        },
        Health = new HealthOptions { PriceStale = TimeSpan.FromSeconds(4.5), RequireOpenInterest = false },
        Strategies = new StrategyOptions { ReturnThreshold = 0.1 + 0.2, LeverageSuggest = 3 },
        Arbitration = new ArbitrationOptions { DedupeWindow = TimeSpan.FromSeconds(1), EntrySimilar = 1.0 / 3 },
        Risk = new RiskOptions { KillSwitch = true, MaxDailyLossUsdt = 12.5, MaxCardsPerDay = 7, Cooldown = TimeSpan.FromMinutes(4.5) },
    };

    private static readonly Proposal Loser = Rounds.Long with { Confidence = 100.0 / 3 };

    private static readonly ProposalCard Card = ProposalCard.Create(Round, Rounds.Short, "funding <0.0006> & \"more\" 資金", Health);

    private static readonly Outcome Resolved = new(
        OutcomeStatus.Stop, 0.1 + 0.2, -1.0 / 3, new OutcomeExit(101, At.PlusMilliseconds(59_876), 0, -1, 1.0 / 3, -0.05));

    private static readonly OutcomeOptions ComputedWith =
        new() { Horizon = TimeSpan.FromMinutes(90), Fee = 0.0004, Slippage = 0.0001 };

    private static readonly PartialMinute Partial = new(100.75, 99.5);

    private static readonly ChatMove Moved = new("-1001", -100_123);

    private static readonly Mute MutedSymbol =
        new(MuteScope.Of(new Symbol("BTCUSDT")), At.PlusMilliseconds(3_600_000), "a person") { Reason = "the news" };

    private static readonly SettingsVersion Settings = new(
        3,
        "a person",
        At,
        ImmutableSortedDictionary<string, string>.Empty.Add("BTCUSDT.RETURN_THRESHOLD", "0.02").Add("RETURN_THRESHOLD", "0.012"),
        [new Symbol("BTCUSDT")],
        new RoundOptions
        {
            Symbols = ImmutableSortedDictionary<Symbol, SymbolOptions>.Empty.Add(
                new Symbol("BTCUSDT"),
                new SymbolOptions(new StrategyOptions { ReturnThreshold = 0.02 }, new ArbitrationOptions(), TimeSpan.FromMinutes(4.5))),
        });

    private static readonly ImmutableArray<SettingChange> Changed = [new SettingChange("RETURN_THRESHOLD", "0.01", "0.012")];

    private static readonly ImmutableSortedDictionary<string, Delivery> Deliveries = ImmutableSortedDictionary<string, Delivery>.Empty
        .Add("telegram", new Delivery(DeliveryStatus.Uncertain, 2, "no answer", MayHaveArrived: true))
        .Add("webhook", new Delivery(DeliveryStatus.Sending, 1, ""));

    private static readonly DeskSnapshot Snapshot = new(
        true,
        "a person",
        ImmutableSortedDictionary<DateOnly, RiskState.DayTotals>.Empty.Add(Day, new RiskState.DayTotals(3, 0.3333333333333333m)),
        ImmutableSortedDictionary<DateOnly, decimal>.Empty.Add(Day, 12.5m),
        ImmutableSortedDictionary<Symbol, DateTimeOffset>.Empty.Add(new Symbol("BTCUSDT"), Time),
        [new Outbox.IssuedCard(7, Card, "funding_oi_skew SHORT", Deliveries)],
        7,
        ImmutableSortedDictionary<string, LossReport>.Empty.Add("report-1", new LossReport(Day, 0.30000000000000004m, At)),
        true,
        "127.0.0.1:4053#17",
        At);

    /// <summary>Stored types; their bytes must stay readable forever.</summary>
    public static IReadOnlyList<object> Stored { get; } =
    [
        new DeskEvents.DeskOpened("127.0.0.1:4053#17", At, Rules),
        new DeskEvents.CardIssued(
            new ProposalRound(Round, Context, Health, [new RoundProposal(Rounds.Short, 1, "short"), new RoundProposal(Loser, 3, "long")]),
            Card,
            [new ArbitrationResult.Rival(Loser, Rounds.Short.Strategy, LossReasons.LowerPriority)],
            ["telegram", "webhook"],
            At),
        new DeskEvents.OutcomeResolved(FollowedCard.Of(Card), Resolved, ComputedWith, Partial, At),
        new DeskEvents.NoticeClaimed("summary:2026-02-01", At),
        new DeskEvents.CardMarked(Card.CardId, CardMark.Took, "a person", At),
        new DeskEvents.ChatMoved("telegram", Moved, At),
        new DeskEvents.TestCardIssued(
            TestCard.Create("drill-7", "a person via http", At), ["console", "telegram"], "a person via http", At),
        new DeskEvents.DeliveryStarted(Card.CardId, "telegram", At),
        new DeskEvents.DeliveryConfirmed(Card.CardId, "telegram", "message 17", At),
        new DeskEvents.DeliveryDeferred(Card.CardId, "telegram", "busy", At, MayHaveArrived: true),
        new DeskEvents.DeliveryUncertain(Card.CardId, "telegram", "no answer", At),
        new DeskEvents.DeliveryExpired(Card.CardId, "telegram", At),
        new DeskEvents.DeliveryFailed(Card.CardId, "telegram", "the bot was blocked", At),
        new DeskEvents.LossRecorded("report-1", Day, 0.30000000000000004m, "a person", At),
        new DeskEvents.FileLossesReplaced(
            ImmutableSortedDictionary<DateOnly, decimal>.Empty.Add(Day, 12.5m).Add(Day.AddDays(-1), 0.3333333333333333m), At),
        new DeskEvents.KillSwitchTurned(true, "a person", At),
        new DeskEvents.Muted(MutedSymbol, At),
        new DeskEvents.Unmuted(MuteScope.OfStrategy("vol_breakout_card"), "a person", At),
        new DeskEvents.SettingsChanged(Settings, Changed, At),
        new DeskEvents.LegacyStateImported(
            ImmutableSortedDictionary<DateOnly, ImportedDay>.Empty.Add(Day, new ImportedDay(2, 4.5m)),
            ImmutableSortedDictionary<Symbol, DateTimeOffset>.Empty.Add(new Symbol("BTCUSDT"), Time),
            At),
        Snapshot,
        new LaterDeskSnapshot(Snapshot),
    ];

    /// <summary>A snapshot of a desk that follows a card and remembers an outcome; without them these fields are left out.</summary>
    public static DeskSnapshot SnapshotWithOutcomes { get; } = Snapshot with
    {
        Followed = ImmutableSortedDictionary<string, FollowedCard>.Empty.Add(Card.CardId.Value, FollowedCard.Of(Card)),
        Outcomes = [FollowedCard.Of(Card).Resolve(Resolved)!],
        Notices = Notices.None
            .With(new DeskEvents.OutcomeResolved(FollowedCard.Of(Card), Resolved, ComputedWith, Partial, At))
            .With(new DeskEvents.NoticeClaimed("summary:2026-02-01", At)),
        Marks = ImmutableSortedDictionary<string, CardMark>.Empty.Add(Card.CardId.Value, new CardMark(CardMark.Took, At)),
        ChatMoves = ImmutableSortedDictionary<string, ChatMove>.Empty.Add("telegram", Moved),
        Mutes = ImmutableSortedDictionary<string, Mute>.Empty.Add(MutedSymbol.Scope.Name, MutedSymbol),
        Settings = Settings,
    };

    /// <summary>Types that are only sent between nodes.</summary>
    public static IReadOnlyList<object> Sent { get; } =
    [
        new DeskCommands.DecideRound(Round, Context, Health, [new RoundProposal(Loser, 3, "long")]) { SettingsVersion = 3 },
        new DeskCommands.ChangeSettings(Settings, Changed),
        new DeskReplies.SharedSettings(3) { Settings = Settings },
        new DeskQueries.GetSharedSettings(2),
        new DeskCommands.TurnKillSwitch(true, "a person") { AskedAt = At },
        new DeskCommands.StartMute("BTCUSDT", At, "a person") { Reason = "the news", AskedAt = At.PlusMilliseconds(-1) },
        new DeskCommands.EndMute("all", "a person") { AskedAt = At },
        new DeskCommands.RecordLoss("report-1", Day, 0.30000000000000004m, "a person"),
        new DeskCommands.TestCard("drill-7", "a person"),
        new DeskCommands.ResolveOutcome(Card.CardId, Resolved, ComputedWith, Partial),
        new DeskReplies.RoundDecided(Round, DecisionKind.Emit, Reasons.Ok, Card.CardId, "funding_oi_skew SHORT")
        {
            Refused = [new RefusedStrategy("vol_breakout_card", RefusedProposal.LostArbitration)],
        },
        new DeskCommands.MarkCard(Card.CardId, CardMark.Skipped, "a person"),
        new DeskReplies.Done(true, "ok"),
        new DeskReplies.OutcomeNoted(Card.CardId),
        new DeskReplies.FollowedCards([FollowedCard.Of(Card)]),
        new DeskQueries.GetRisk(),
        new DeskQueries.GetGuards(),
        new DeskQueries.GetCards(5, new CardFilter("BTCUSDT", "vol_breakout_card")),
        new DeskQueries.GetCard(Card.CardId),
        new DeskQueries.GetFollowed(new Symbol("BTCUSDT")),
        new DeskQueries.GetPulse(17),
        new DeskPulse(18)
        {
            Followed = [Card.CardId],
            Newest = new CardList([new CardList.Entry(Card, [new CardList.Delivery("telegram", DeliveryStatus.Sending, 1, "tried")])]),
        },
        new RiskReport(
            At, Day, 3, 5, 12.5, 30, true, true, "a person",
            ImmutableSortedDictionary<Symbol, Instant>.Empty.Add(new Symbol("BTCUSDT"), At), 4)
        {
            KillSwitchTurnedAt = At,
            Rejections = ImmutableSortedDictionary<string, long>.Empty.Add(Reasons.DedupeWindow, 17),
            OtherLimits = ImmutableSortedDictionary<string, RiskLimit.Usage>.Empty.Add("other", new RiskLimit.Usage(1.0 / 3, 2)),
            Mutes = [MutedSymbol, new Mute(MuteScope.All, At, "a person")],
            QuietHours = new QuietHours("22:00-06:30", "Asia/Taipei"),
            QuietUntil = At.PlusMilliseconds(1),
        },
        new GuardReport(
            At,
            [
                new GuardState(Reasons.DrawdownGuardActive, IsOff: true, "off", []),
                new GuardState(
                    Reasons.WeakGuardActive,
                    IsOff: false,
                    "loss less than 3 R in 10080 min",
                    [new GuardedScope("BTCUSDT", "vol_breakout_card", "LONG", "-3.25 R over 6 cards", At.PlusMilliseconds(60_000))]),
            ]),
        new CardList([new CardList.Entry(Card, [new CardList.Delivery("telegram", DeliveryStatus.Delivered, 1, "message 17")])]),
        new ShadowMessages.DecideRound(
            Round, Health, [new ShadowMessages.Votes("calm-0a1b2c3d", [new RoundProposal(Loser, 3, "long")])]),
        new ShadowMessages.RoundDecided(
            Round, [new ShadowMessages.Verdict("calm-0a1b2c3d", [new RefusedProposal(Loser, RefusedProposal.Issued)])]),
        new ShadowMessages.Resolved("calm-0a1b2c3d", FollowedCard.Of(Card).Resolve(Resolved)!),
        .. SymbolSamples.Sent,
        .. NodeSamples.Sent,
    ];
}

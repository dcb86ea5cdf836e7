using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// What the desk decides. Pure: it looks at the state and answers with the events to store. Day, cooldown and dedupe window are measured
/// at the round's own instant, on everything that is known when it is decided, including cards issued since.
/// </summary>
public sealed class DeskRules(RoundOptions options, ImmutableArray<DeliveryChannel> channels)
{
    private readonly PerSymbol<RoundRules> _rounds = new(options, own => new RoundRules(own));
    private readonly RiskRules _risk = new(options.Risk);

    /// <summary>Decides a round; a round that already has its card gets the same answer again.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="round">The round.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="clockProblem">Why the corrected clock cannot be trusted; null when it can.</param>
    public DeskDecision<RoundOutcome> DecideRound(DeskState state, ProposalRound round, Instant now, string? clockProblem = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(round);
        var rules = _rounds.For(round.Id.Symbol);
        var candidates = round.Proposals.Select(p => new Arbiter.Candidate(p.Proposal, p.RegistrationOrder)).ToArray();
        if (state.Outbox.Find(round.Id.CardId) is { } known)
        {
            var lost = rules.RefusedBeside(known.Card.Strategy, state.Risk, round.Id, candidates);
            return new(RoundOutcome.Emitted(known) with { Refused = NamesOf(lost) }, []);
        }

        if (clockProblem is not null)
        {
            return new(RoundOutcome.Blocked(Reasons.ClockDegraded, clockProblem), []);
        }

        if (round.SettingsVersion.GetValueOrDefault() != state.SettingsNumber)
        {
            return new(RoundOutcome.Blocked(Reasons.SettingsChanged, DescribeVersions(round, state)), []);
        }

        var decision = rules.Decide(state.Risk, round.Id, round.Health, candidates, RationaleOf, now);
        if (decision is not { Card: { } card, Arbitration: { } arbitration })
        {
            var detail = Describe(decision, state, round.Id, now);
            return new(new RoundOutcome(decision.Kind, decision.Reason, null, detail) { Refused = NamesOf(decision.Refused) }, []);
        }

        ImmutableArray<string> takers = [.. channels.Where(c => c.Takes(card, state.Risk.Outcomes)).Select(c => c.Name)];
        var issued = new DeskEvents.CardIssued(round, card, arbitration.Rivals, takers, now);
        var emitted = new RoundOutcome(DecisionKind.Emit, Reasons.Ok, card.CardId, issued.Describe());
        return new(emitted with { Refused = NamesOf(decision.Refused) }, [issued]);

        string RationaleOf(Proposal winner) => round.Proposals.First(p => ReferenceEquals(p.Proposal, winner)).Rationale;
    }

    /// <summary>
    /// A test card was requested; a request sent twice gives one card. It counts for no limit or cooldown, but the kill switch blocks it.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="id">Identifies the request.</param>
    /// <param name="by">Who requested it.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="clockProblem">Why the corrected clock cannot be trusted; null when it can.</param>
    public DeskDecision<RiskReply> TestCard(DeskState state, string id, string by, Instant now, string? clockProblem = null)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return Refuse("the request has no id, so a repetition could not be recognised");
        }

        if (state.Outbox.Find(Cards.TestCard.IdOf(id)) is not null)
        {
            return Unchanged;
        }

        return clockProblem is not null ? Refuse($"the card's expiry cannot be determined: {clockProblem}")
            : _risk.IsStopped(state.Risk) ? Refuse("the kill switch is on, and it blocks every card")
            : Accept(new DeskEvents.TestCardIssued(Cards.TestCard.Create(id, by, now), Readers, by, now));
    }

    /// <summary>
    /// The outcome of a card is final. One of a card that is not followed any more changes nothing: it was stored before, or nobody waits
    /// for it.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="computedWith">Horizon and costs it was computed with.</param>
    /// <param name="partial">The rest of the card's own minute; null when nobody watched it.</param>
    /// <param name="now">The corrected clock.</param>
    public static DeskDecision<RiskReply> ResolveOutcome(
        DeskState state, CardId cardId, Outcome outcome, OutcomeOptions computedWith, PartialMinute? partial, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return !state.Followed.TryGetValue(cardId.Value, out var card)
                ? IsKnown(state, cardId) ? Unchanged : Refuse("the desk did not issue that card, or has forgotten it")
            : OutcomeReportCheck.FindProblem(card, outcome, computedWith, now) is { } problem ? Refuse(problem)
            : Accept(new DeskEvents.OutcomeResolved(card, outcome, computedWith, partial, now));
    }

    /// <summary>A person says what they did with a card; saying the same again changes nothing.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="cardId">The card.</param>
    /// <param name="mark">One of the constants of <see cref="CardMark"/>.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="now">The corrected clock.</param>
    public static DeskDecision<RiskReply> MarkCard(DeskState state, CardId cardId, string mark, string by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return mark is not (CardMark.Took or CardMark.Skipped) ? Refuse($"{mark} is neither {CardMark.Took} nor {CardMark.Skipped}")
            : state.Outbox.Find(cardId) is not { Card.IsTest: false } && !state.Followed.ContainsKey(cardId.Value)
                ? Refuse("the card is not known, or no longer")
            : state.Marks.TryGetValue(cardId.Value, out var known) && known.Mark == mark ? Unchanged
            : Accept(new DeskEvents.CardMarked(cardId, mark, by, now));
    }

    /// <summary>What to store when a channel's chat has another id than the one configured; nothing when that is known.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="move">The move; null when the chat did not move.</param>
    /// <param name="now">The corrected clock.</param>
    public static ImmutableArray<IDeskEvent> MoveChat(DeskState state, string channel, ChatMove? move, Instant now)
    {
        ArgumentNullException.ThrowIfNull(state);
        return move is null || move == state.ChatMoves.GetValueOrDefault(channel) ? [] : [new DeskEvents.ChatMoved(channel, move, now)];
    }

    /// <summary>A realised loss was reported; a report sent twice counts once.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="id">Identifies the report.</param>
    /// <param name="day">UTC date it counts for, not later than that of <paramref name="now"/>.</param>
    /// <param name="lossUsdt">The loss in USDT, above 0.</param>
    /// <param name="by">Who reported it.</param>
    /// <param name="now">The corrected clock.</param>
    public static DeskDecision<RiskReply> RecordLoss(DeskState state, string id, DateOnly day, decimal lossUsdt, string by, Instant now)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return Refuse("the report has no id, so a repetition could not be recognised");
        }

        if (state.LossReports.TryGetValue(id, out var known))
        {
            return known.Day == day && known.LossUsdt == lossUsdt
                ? Unchanged
                : Refuse($"report {id} was already recorded with {known.LossUsdt} USDT for {known.Day:yyyy-MM-dd}");
        }

        var today = RiskRules.DayOf(now.ToDateTimeOffset());
        return !RiskRules.IsLoss(lossUsdt) ? Refuse($"loss {lossUsdt} is not an amount above 0")
            : day > today ? Refuse($"{day:yyyy-MM-dd} has not begun: it is {today:yyyy-MM-dd} (UTC) by the exchange's clock")
            : Accept(new DeskEvents.LossRecorded(id, day, lossUsdt, by, now));
    }

    /// <summary>The profit-and-loss file was read. Reading the same losses again stores no event.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="lossByDay">Realised loss in USDT of each UTC date that has one, each above 0.</param>
    /// <param name="now">The corrected clock.</param>
    public static DeskDecision<RiskReply> ReplaceFileLosses(
        DeskState state, ImmutableSortedDictionary<DateOnly, decimal> lossByDay, Instant now) =>
        lossByDay.Any(d => !RiskRules.IsLoss(d.Value)) ? Refuse("a loss of the file is not an amount above 0")
        : lossByDay.SequenceEqual(state.Risk.FileLossByDay) ? Unchanged
        : Accept(new DeskEvents.FileLossesReplaced(lossByDay, now));

    /// <summary>Turns the stored kill switch; turning it to its present position changes nothing.</summary>
    public static DeskDecision<RiskReply> TurnKillSwitch(DeskState state, bool on, string by, Instant now) =>
        state.Risk.KillSwitchOn == on ? Unchanged : Accept(new DeskEvents.KillSwitchTurned(on, by, now));

    /// <summary>Imports the risk state of an older installation, into an empty history only.</summary>
    public static DeskDecision<RiskReply> Import(DeskState state, ImportedRisk legacy, Instant now) =>
        !state.Risk.HasNoHistory ? Refuse("the state already has a history; an older state is imported only into an empty one")
        : legacy.Days.Values.Any(d => d.Cards < 0 || d.LossUsdt is < 0 or > RiskRules.LargestLoss)
            ? Refuse("a day of the imported state has a negative count or loss")
        : Accept(new DeskEvents.LegacyStateImported(legacy.Days, legacy.LastCardBySymbol, now));

    // The outbox forgets a card days after its end, guards remember its outcome for weeks.
    private static bool IsKnown(DeskState state, CardId cardId) =>
        state.Outbox.Find(cardId) is not null || state.Risk.Outcomes.Ordered.Any(o => CardId.Of(o.Symbol, o.CreatedAt) == cardId);

    // A test card has no levels: a receiver that trades by itself must not get it.
    private ImmutableArray<string> Readers => [.. channels.Where(c => c.Copies is null).Select(c => c.Name)];

    private static DeskDecision<RiskReply> Unchanged { get; } = new(RiskReply.Ok, []);

    private static DeskDecision<RiskReply> Accept(IDeskEvent @event) => new(RiskReply.Ok, [@event]);

    private static DeskDecision<RiskReply> Refuse(string reason) => new(RiskReply.Refused(reason), []);

    private static ImmutableArray<RefusedStrategy>? NamesOf(ImmutableArray<RefusedProposal> refused) =>
        refused.IsDefaultOrEmpty ? null : [.. refused.Select(r => new RefusedStrategy(r.Proposal.Strategy, r.Gate))];

    private string Describe(in Decision decision, DeskState state, RoundId round, Instant now) =>
        decision.Reason != Reasons.RoundExpired ? DescribeBlock(decision.Reason, decision.Refused, state, round)
        : decision.Arbitration?.Winner is { } winner ? DescribeLate(RoundRules.ExpiryOf(round, winner), now)
        : DescribeOld(now - round.Timestamp, options.Arbitration.RoundMaxAge.GetValueOrDefault());

    // Only a mute and the weak guard block several proposals at once, each for its own.
    private string DescribeBlock(string reason, ImmutableArray<RefusedProposal> refused, DeskState state, RoundId round)
    {
        Proposal[] blocked = refused.IsDefaultOrEmpty ? [] : [.. refused.Where(r => r.Gate == reason).Select(r => r.Proposal)];
        return blocked switch
        {
            [] => DescribeFor(proposal: null),
            [var only] => DescribeFor(only),
            _ => string.Join("; ", blocked.Select(proposal => $"{proposal.Strategy}: {DescribeFor(proposal)}")),
        };

        string DescribeFor(Proposal? proposal) => _rounds.For(round.Symbol).Describe(reason, state.RiskInputOf(round, proposal));
    }

    private static string DescribeVersions(ProposalRound round, DeskState state) =>
        $"it was evaluated by version {round.SettingsVersion.GetValueOrDefault()} of the settings, and version {state.SettingsNumber} "
        + "is in force; the market is evaluated again";

    private static string DescribeLate(Instant expiry, Instant now)
    {
        var arrival = now.ToDateTimeOffset();
        var end = RiskText.Time(expiry.ToDateTimeOffset(), arrival);
        return $"it expired at {end} and was decided at {RiskText.Time(arrival, arrival)}";
    }

    private static string DescribeOld(TimeSpan age, TimeSpan limit) =>
        $"it was {age.TotalSeconds:0.#} s old when it could be decided, and the limit is {limit.TotalSeconds:0.#} s; "
        + "the market is evaluated again";
}

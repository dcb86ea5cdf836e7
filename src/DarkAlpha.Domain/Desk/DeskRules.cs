using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Desk;

/// <summary>
/// What the desk decides: arbitration, then risk. Looks at the state and answers, changes nothing. Day and cooldown go by the round's own
/// instant and by all that is known when it is decided, also by a card that was issued since; a round of long ago is not decided at all.
/// </summary>
public sealed class DeskRules(RoundOptions settings, ImmutableArray<DeliveryChannel> channels)
{
    private const long MillisecondsPerMinute = 60_000;

    private readonly Arbiter _arbiter = new(settings.Arbitration);
    private readonly RiskRules _risk = new(settings.Risk);
    private readonly ImmutableArray<string> _channelNames = [.. channels.Select(c => c.Name)];

    /// <summary>Decides a round; one that has its card already gets the same answer again.</summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="round">The round.</param>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    /// <param name="clockProblem">Why the corrected clock cannot be trusted; null when it can.</param>
    public DeskDecision<RoundOutcome> DecideRound(DeskState state, ProposalRound round, long now, string? clockProblem = null)
    {
        if (state.Outbox.Find(round.Id.ToString()) is { } known)
        {
            return Answer(RoundOutcome.Emitted(known));
        }

        if (clockProblem is not null)
        {
            return Answer(RoundOutcome.Blocked(Reasons.ClockDegraded, clockProblem));
        }

        var age = TimeSpan.FromMilliseconds(now - round.Id.Timestamp);
        if (settings.Arbitration.RoundMaxAge is { } limit && age > limit)
        {
            return Answer(RoundOutcome.Blocked(Reasons.RoundExpired, DecisionText.DescribeOld(age, limit)));
        }

        var lastCard = state.Risk.LastCardOf(round.Id.Symbol)?.ToUnixTimeMilliseconds();
        var candidates = round.Proposals.Select(p => new Candidate(p.Proposal, p.RegistrationOrder)).ToArray();
        var arbitration = _arbiter.Arbitrate(candidates, lastCard, round.Id.Timestamp);
        if (arbitration.Winner is not { } winner)
        {
            return arbitration.Reason == Reasons.NoTrigger
                ? Answer(new RoundOutcome(DecisionKind.NoSignal, arbitration.Reason, null, ""))
                : Block(arbitration.Reason, state, round);
        }

        var end = round.Id.Timestamp + winner.TtlMinutes * MillisecondsPerMinute;
        return now > end
            ? Answer(RoundOutcome.Blocked(Reasons.RoundExpired, DecisionText.DescribeLate(end, now)))
            : Issue(state, round, winner, arbitration.Rivals, now);
    }

    /// <summary>
    /// A test card was asked for; asked for twice it is sent once. It is outside all counters, limits and cooldowns, but what stops every card stops it.
    /// </summary>
    /// <param name="state">The desk's state.</param>
    /// <param name="id">Names the request.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="now">The corrected clock, Unix milliseconds UTC.</param>
    /// <param name="clockProblem">Why the corrected clock cannot be trusted; null when it can.</param>
    public DeskDecision<RiskReply> TestCard(DeskState state, string id, string by, long now, string? clockProblem = null)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return new(new RiskReply(false, "the request has no id, so it could not be told from another"), []);
        }

        if (state.Outbox.Find(Cards.TestCard.IdOf(id)) is not null)
        {
            return new(new RiskReply(true, Reasons.Ok), []);
        }

        return clockProblem is not null ? new(new RiskReply(false, $"nobody could say when the card expires: {clockProblem}"), [])
            : _risk.IsStopped(state.Risk) ? new(new RiskReply(false, "the kill switch is on, and it stops every card"), [])
            : new(new RiskReply(true, Reasons.Ok), [new DeskEvents.TestCardIssued(Cards.TestCard.Create(id, by, now), _channelNames, by, now)]);
    }

    /// <summary>A loss was reported; a report sent twice counts once.</summary>
    public DeskDecision<RiskReply> RecordLoss(DeskState state, string id, DateOnly day, decimal lossUsdt, string by, long now)
    {
        if (string.IsNullOrWhiteSpace(id))
        {
            return new(new RiskReply(false, "the report has no id, so it could not be told from another"), []);
        }

        if (state.LossReports.TryGetValue(id, out var known))
        {
            return new(
                known.Day == day && known.LossUsdt == lossUsdt
                    ? new RiskReply(true, Reasons.Ok)
                    : new RiskReply(false, $"report {id} was already recorded with {known.LossUsdt} USDT for {known.Day:yyyy-MM-dd}"),
                []);
        }

        return Carry(
            _risk.Decide(state.Risk, new RiskCommands.RecordLoss(day, lossUsdt, by)),
            new DeskEvents.LossRecorded(id, day, lossUsdt, by, now));
    }

    /// <summary>The profit-and-loss file was read.</summary>
    public DeskDecision<RiskReply> ReplaceFileLosses(DeskState state, ImmutableSortedDictionary<DateOnly, decimal> lossByDay, long now) => Carry(
        _risk.Decide(state.Risk, new RiskCommands.ReplaceFileLosses(lossByDay)),
        new DeskEvents.FileLossesReplaced(lossByDay, now));

    /// <summary>Turns the stored kill switch; turning it to where it is changes nothing.</summary>
    public DeskDecision<RiskReply> TurnKillSwitch(DeskState state, bool on, string by, long now) => state.Risk.KillSwitchOn == on
        ? new(new RiskReply(true, Reasons.Ok), [])
        : Carry(_risk.Decide(state.Risk, new RiskCommands.TurnKillSwitch(on, by)), new DeskEvents.KillSwitchTurned(on, by, now));

    /// <summary>Takes over the state of an older installation, into an empty history only.</summary>
    public DeskDecision<RiskReply> Import(DeskState state, RiskCommands.Import old, long now) => Carry(
        _risk.Decide(state.Risk, old),
        new DeskEvents.LegacyStateImported(old.Days, old.LastCardBySymbol, now));

    private static DeskDecision<RoundOutcome> Answer(RoundOutcome verdict) => new(verdict, []);

    // The risk rules say whether something happens; the desk's event says it with time and id.
    private static DeskDecision<RiskReply> Carry(RiskDecision decision, IDeskEvent happened) =>
        new(decision.Reply, decision.Events.IsEmpty ? [] : [happened]);

    private DeskDecision<RoundOutcome> Block(string reason, DeskState state, ProposalRound round) =>
        Answer(RoundOutcome.Blocked(reason, DecisionText.Describe(reason, settings, state.Risk, round.Id)));

    private DeskDecision<RoundOutcome> Issue(DeskState state, ProposalRound round, Proposal winner, ImmutableArray<Rival> rivals, long now)
    {
        var rationale = round.Proposals.First(p => ReferenceEquals(p.Proposal, winner)).Rationale;
        var card = CardFactory.Create(round.Id, winner, rationale, round.Health);
        var risk = _risk.Decide(state.Risk, new RiskCommands.RequestCard(card));
        return risk.Reply.Accepted
            ? new(
                new RoundOutcome(DecisionKind.Emit, Reasons.Ok, card.CardId, DecisionText.Describe(card, rivals)),
                [new DeskEvents.CardIssued(round, card, rivals, _channelNames, now)])
            : Block(risk.Reply.Reason, state, round);
    }
}

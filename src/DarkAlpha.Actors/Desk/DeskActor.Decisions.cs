using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Desk;

/// <content>Rounds, losses, the kill switch, and how events are stored.</content>
public sealed partial class DeskActor
{
    private void Decide(DeskCommands.DecideRound command)
    {
        var came = _metrics.Stamp();
        if (IsForeign(command.Round.Symbol))
        {
            return;
        }

        if (_rejected.Find(command.Round) is { } before)
        {
            Reply(Sender, command.Round, before);
            return;
        }

        var round = new ProposalRound(
            command.Round,
            command.Context,
            command.Health,
            [.. command.Proposals.Select(p => new RoundProposal(p.Proposal, p.RegistrationOrder, p.Rationale))]);
        var decision = _oldStateProblem is { } problem
            ? new DeskDecision<RoundOutcome>(RoundOutcome.Blocked(Reasons.RiskStateUnreadable, problem), [])
            : _rules.DecideRound(_state, round, _clock.UtcNow, _clock.Reason);
        if (!decision.Events.IsEmpty && _check.Refuse(round, _clock.UtcNow) is { } refusal)
        {
            decision = new DeskDecision<RoundOutcome>(refusal, []);
        }

        if (decision.Reply.Kind != DecisionKind.Emit)
        {
            if (_rejected.Add(command.Round, decision.Reply))
            {
                _told.Rejected(command.Round.Symbol, decision.Reply);
            }

            _metrics.Decided(decision.Reply);
            Reply(Sender, command.Round, decision.Reply);
            return;
        }

        var symbol = Sender;
        Store(decision.Events, () =>
        {
            Reply(symbol, command.Round, decision.Reply);
            if (!decision.Events.IsEmpty)
            {
                _metrics.Decided(decision.Reply);
                _metrics.Deciding(decision.Reply.CardId!, came);
                _rejected.CardIssued(command.Round.Symbol);
                if (MaySend)
                {
                    Offer(_state.Outbox.Find(decision.Reply.CardId!)!, channel: null);
                }

                ScheduleExpiry();
            }
        });
    }

    // No symbol of this cluster sends such a round, so there is nobody to answer.
    private bool IsForeign(string symbol)
    {
        var isForeign = !_settings.Symbols.IsEmpty && !_settings.Symbols.Contains(symbol, StringComparer.Ordinal);
        if (isForeign && _foreign.Admit("", Context.System.Scheduler.MonotonicClock) is { } leftOut)
        {
            _log.Warning("a round of {Symbol}, which is not one of SYMBOLS, is not decided{More}", Printable.Short(symbol), LogThrottle.Suffix(leftOut));
        }

        return isForeign;
    }

    private static void Reply(IActorRef symbol, RoundId round, RoundOutcome verdict) =>
        symbol.Tell(new DeskReplies.RoundDecided(round, verdict.Kind, verdict.Reason, verdict.CardId, verdict.Detail));

    private void TurnKillSwitch(DeskCommands.TurnKillSwitch command) =>
        Carry(_rules.TurnKillSwitch(_state, command.On, command.By, _clock.UtcNow), OfferAll);

    private void SendTestCard(DeskCommands.TestCard command)
    {
        var decision = _rules.TestCard(_state, command.Id, command.By, _clock.UtcNow, _clock.Reason);
        Carry(decision, () =>
        {
            if (!decision.Events.IsEmpty && MaySend)
            {
                Offer(_state.Outbox.Find(TestCard.IdOf(command.Id))!, channel: null);
            }

            ScheduleExpiry();
        });
    }

    // An import replaces what was counted before, so nothing may be counted while one is outstanding.
    private void RecordLoss(DeskCommands.RecordLoss command) => Carry(
        _oldStateProblem is { } problem
            ? new DeskDecision<RiskReply>(new RiskReply(false, $"the state of the older installation must be read first: {problem}"), [])
            : _rules.RecordLoss(_state, command.Id, command.Day, command.LossUsdt, command.By, _clock.UtcNow),
        () => { });

    private void Carry(DeskDecision<RiskReply> decision, Action then)
    {
        var sender = Sender;
        Store(decision.Events, () =>
        {
            sender.Tell(new DeskReplies.Done(decision.Reply.Accepted, decision.Reply.Reason));
            then();
        });
    }

    private void Replace(DeskFiles.LossesRead read)
    {
        if (read.LossByDay is { } losses)
        {
            Store(_rules.ReplaceFileLosses(_state, losses, _clock.UtcNow).Events, () => { });
        }
    }

    private void Import(DeskFiles.LegacyStateRead read) => Store(
        Importing(read),
        () =>
        {
            _oldStateProblem = null;
            _log.Info("the state of the older installation is settled; cards may go out again");
        });

    private ImmutableArray<IDeskEvent> Importing(DeskFiles.LegacyStateRead? read)
    {
        if (read?.State is not { } old)
        {
            return [];
        }

        // A card may be as new as the clocks of two machines differ; what lies further ahead has not been.
        var now = _clock.UtcNow;
        var believed = old.WithoutCardsAfter(DateTimeOffset.FromUnixTimeMilliseconds(now) + _settings.Rules.Risk.Cooldown);
        foreach (var remark in believed.Remarks)
        {
            _log.Warning("RISK_STATE_PATH {Path}: {Remark}", _settings.RiskStatePath, remark);
        }

        return _rules.Import(_state, believed.State, now).Events;
    }

    // Stores events as one, applies each when it is durable, and goes on after the last.
    private void Store(ImmutableArray<IDeskEvent> events, Action then)
    {
        if (events.IsEmpty)
        {
            then();
            return;
        }

        var left = events.Length;
        var given = _metrics.Stamp();
        PersistAll(events, happened =>
        {
            _state = _state.Apply(happened);
            _told.Tell(happened);
            _metrics.EventStored(happened, _state);
            if (--left == 0)
            {
                _metrics.Stored(given);
                SnapshotWhenDue();
                then();
            }
        });
    }

    private void SnapshotWhenDue()
    {
        if (LastSequenceNr - _snapshotAt >= _settings.SnapshotEvery)
        {
            _snapshotAt = LastSequenceNr;
            SaveSnapshot(DeskSnapshot.Of(_state));
        }
    }

    // Old snapshots go, the journal stays: it is the record of every card.
    private void HandleSnapshots()
    {
        Command<SaveSnapshotSuccess>(saved =>
        {
            _snapshots.Enqueue(saved.Metadata.SequenceNr);
            if (_snapshots.Count > _settings.SnapshotsKept)
            {
                DeleteSnapshots(new SnapshotSelectionCriteria(_snapshots.Dequeue()));
            }
        });
        Command<SaveSnapshotFailure>(failed => _log.Warning(failed.Cause, "no snapshot of the desk could be stored; the journal has everything, only the next start is slower"));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(failed => _log.Warning(failed.Cause, "old snapshots of the desk could not be deleted; they only take space"));
    }
}

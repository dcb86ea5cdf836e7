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
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <content>Decides rounds, records losses, turns the kill switch, mutes, and stores events.</content>
internal sealed partial class DeskActor
{
    private void Decide(DeskCommands.DecideRound command)
    {
        var receivedAt = _metrics.Stamp();
        if (IsUnknownSymbol(command.Round.Symbol))
        {
            return;
        }

        if (_rejected.Find(command.Round) is { } earlier)
        {
            Reply(Sender, command.Round, earlier);
            return;
        }

        var round = new ProposalRound(command.Round, command.Context, command.Health, command.Proposals)
        {
            SettingsVersion = command.SettingsVersion,
        };
        var decision = _legacyState.BlockRound() ?? _rules.DecideRound(_state, round, _clock.UtcNow, _clock.Reason);
        if (!decision.Events.IsEmpty && _check.For(command.Round.Symbol).Refuse(round, _clock.UtcNow) is { } refusal)
        {
            decision = new DeskDecision<RoundOutcome>(refusal, []);
        }

        if (decision.Reply.Kind != DecisionKind.Emit)
        {
            if (_rejected.Add(command.Round, decision.Reply))
            {
                _deskLog.Rejected(command.Round.Symbol, decision.Reply);
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
                _metrics.Deciding(decision.Reply.CardId!.Value, receivedAt);
                _rejected.CardIssued(command.Round.Symbol);
                var issued = _state.Outbox.Find(decision.Reply.CardId!.Value)!;
                _deskLog.NotCopied(issued.Card, _settings.Channels, _state.Risk.Outcomes);
                Offer([issued]);
                ScheduleExpiry();
            }
        });
    }

    // A round for a symbol outside SYMBOLS does not come from this cluster, so it gets no reply.
    private bool IsUnknownSymbol(Symbol symbol)
    {
        var known = _state.Settings?.Symbols ?? _settings.Symbols;
        var isUnknown = !known.IsEmpty && !known.Contains(symbol);
        if (isUnknown && _unknownSymbolLog.Admit("", Context.System.Scheduler.MonotonicClock) is { } suppressed)
        {
            _log.Warning(
                "ignored a round for {Symbol}, which is not in SYMBOLS{More}",
                Printable.Short(symbol.Name),
                LogThrottle.Suffix(suppressed));
        }

        return isUnknown;
    }

    private static void Reply(IActorRef symbol, RoundId round, RoundOutcome outcome) =>
        symbol.Tell(new DeskReplies.RoundDecided(round, outcome.Kind, outcome.Reason, outcome.CardId, outcome.Detail)
        {
            Refused = outcome.Refused,
        });

    private void TurnKillSwitch(DeskCommands.TurnKillSwitch command)
    {
        var now = _clock.UtcNow;
        var decision = DeskRules.TurnKillSwitch(_state, command.On, command.By, now);
        StoreAndReply(_latest.Order(command, decision, now), () => OfferAll());
    }

    private void StartMute(DeskCommands.StartMute command)
    {
        var now = _clock.UtcNow;
        var decision = _mutes.Mute(_state, command.Scope, command.Until, command.By, command.Reason, now);
        StoreAndReply(_latest.Order(command, decision, now), () => { });
    }

    private void EndMute(DeskCommands.EndMute command)
    {
        var now = _clock.UtcNow;
        StoreAndReply(_latest.Order(command, _mutes.Unmute(_state, command.Scope, command.By, now), now), () => { });
    }

    private void SendTestCard(DeskCommands.TestCard command)
    {
        var decision = _rules.TestCard(_state, command.Id, command.By, _clock.UtcNow, _clock.Reason);
        StoreAndReply(decision, () =>
        {
            if (!decision.Events.IsEmpty)
            {
                Offer([_state.Outbox.Find(TestCard.IdOf(command.Id))!]);
            }

            ScheduleExpiry();
        });
    }

    private void MarkCard(DeskCommands.MarkCard command) =>
        StoreAndReply(DeskRules.MarkCard(_state, command.CardId, command.Mark, command.By, _clock.UtcNow), () => { });

    private void RecordLoss(DeskCommands.RecordLoss command) => StoreAndReply(
        _legacyState.RefuseLoss()
            ?? DeskRules.RecordLoss(_state, command.Id, command.Day, command.LossUsdt, command.By, _clock.UtcNow),
        () => { });

    private void StoreAndReply(DeskDecision<RiskReply> decision, Action afterwards)
    {
        var sender = Sender;
        Store(decision.Events, () =>
        {
            sender.Tell(new DeskReplies.Done(decision.Reply.Accepted, decision.Reply.Reason));
            afterwards();
        });
    }

    private void ReplaceFileLosses(DeskFiles.LossesRead read)
    {
        if (read.LossByDay is { } losses)
        {
            Store(DeskRules.ReplaceFileLosses(_state, losses, _clock.UtcNow).Events, () => { });
        }
    }

    private void Import(DeskFiles.LegacyStateRead read) => Store(
        LogRemarks(_legacyState.Import(read.State, _state, _clock.UtcNow)),
        () =>
        {
            _legacyState.OnImported();
            _log.Info("the legacy risk state is resolved; cards can be sent again");
        });

    private ImmutableArray<IDeskEvent> LogRemarks(DeskDecision<ImmutableArray<string>> import)
    {
        foreach (var remark in import.Reply)
        {
            _log.Warning("RISK_STATE_PATH {Path}: {Remark}", _settings.RiskStatePath, remark);
        }

        return import.Events;
    }

    // Stores all events in one write, applies each once it is durable, and calls back after the last.
    private void Store(ImmutableArray<IDeskEvent> events, Action afterwards)
    {
        if (events.IsEmpty)
        {
            afterwards();
            return;
        }

        var remaining = events.Length;
        var writeStarted = _metrics.Stamp();
        PersistAll(events, deskEvent =>
        {
            _state = _state.Apply(deskEvent);
            _deskLog.Write(deskEvent);
            _metrics.EventStored(deskEvent, _state);
            if (--remaining == 0)
            {
                _metrics.Stored(writeStarted);
                SnapshotWhenDue();
                afterwards();
            }
        });
    }

    private void SnapshotWhenDue()
    {
        if (LastSequenceNr - _snapshotAt >= _settings.SnapshotEvery)
        {
            _snapshotAt = LastSequenceNr;
            SaveSnapshot(LaterDeskSnapshot.Of(_state));
        }
    }

    // Old snapshots are deleted, events never: the journal is the audit trail of every card. Snapshots are at least SnapshotEvery events
    // apart, also across starts, which a desk does not count itself.
    private void HandleSnapshots()
    {
        Command<SaveSnapshotSuccess>(saved => DeleteSnapshots(new SnapshotSelectionCriteria(
            saved.Metadata.SequenceNr - ((long)_settings.SnapshotsKept * _settings.SnapshotEvery))));
        Command<SaveSnapshotFailure>(failed =>
            _log.Warning(failed.Cause, "could not save a desk snapshot; the journal is complete, only the next start is slower"));
        Command<DeleteSnapshotsSuccess>(_ => { });
        Command<DeleteSnapshotsFailure>(failed =>
            _log.Warning(failed.Cause, "could not delete old desk snapshots; they only use disk space"));
    }
}

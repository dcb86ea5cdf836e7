using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Desk;

/// <content>Opens the desk once journal and files have been read, unless another node has opened it since (fencing).</content>
internal sealed partial class DeskActor
{
    private DeskFiles.LossesRead? _losses;

    private void ReadFiles()
    {
        if (_settings.PnlCsvPath.Length > 0)
        {
            var file = PnlFileActor.Props(_settings.PnlCsvPath, _settings.FilePoll, _settings.PnlFileLogState, _state.Risk.FileLossByDay);
            Context.Watch(Context.ActorOf(file, "pnl-file"));
        }
        else
        {
            Self.Tell(new DeskFiles.LossesRead(PnlFile.Empty.LossByDay));
        }

        if (LegacyStateImport.MustRead(_settings.RiskStatePath, _state))
        {
            Context.Watch(Context.ActorOf(LegacyStateFileActor.Props(_settings.RiskStatePath, _settings.FilePoll), "old-state-file"));
        }
        else
        {
            Self.Tell(new DeskFiles.LegacyStateRead(null));
        }
    }

    private void Opening()
    {
        Command<DeskFiles.LossesRead>(read =>
        {
            _losses = read;
            OpenWhenReady();
        });
        Command<DeskFiles.LegacyStateRead>(read =>
        {
            _legacyState.OnRead(read.State);
            OpenWhenReady();
        });
        Command<DeskFiles.LegacyStateUnreadable>(unreadable =>
        {
            _legacyState.OnUnreadable(unreadable.Problem);
            OpenWhenReady();
        });
        Command<Terminated>(child => throw new DeathPactException(child.ActorRef));
        HandleDrain();
        CommandAny(_ => Stash.Stash());
    }

    // These events are independent of each other, so all of them can be decided on the same state.
    private void OpenWhenReady()
    {
        if (_losses is null || !_legacyState.IsChecked)
        {
            return;
        }

        // The desk stays closed and keeps stashing until the node has stopped.
        if (_settings.Ownership.IsFenced(_state.OpenedBy))
        {
            _log.Error("the desk stays closed on this node: fenced by {Node}, which has opened it since", _state.OpenedBy);
            _settings.Ownership.ReportFenced(_state.OpenedBy!);
            return;
        }

        UseSettings();
        var opened = new DeskEvents.DeskOpened(_settings.Ownership.Node, _clock.UtcNow, _inForce);
        var imported = LogRemarks(_legacyState.ImportRead(_state, _clock.UtcNow));
        ImmutableArray<IDeskEvent> losses =
            _losses.LossByDay is { } byDay ? DeskRules.ReplaceFileLosses(_state, byDay, _clock.UtcNow).Events : [];
        var interrupted = _outbox.Interrupted(_state, channel: null, "the node stopped while the card was being sent", _clock.UtcNow);
        Store([opened, .. imported, .. losses, .. interrupted], () => Expire(() =>
        {
            _settings.Ownership.MarkOpened();
            if (_settings.Journal.Recovered())
            {
                _log.Info("the journal can be read and written again");
            }

            _metrics.Opened(
                _inForce,
                [.. _settings.Channels.Select(c => c.Name)],
                [.. StrategyCatalog.Create(_inForce.Strategies).Select(s => s.Name)],
                _clock,
                _state);
            Become(Live);
            _notifier = Context.Watch(Context.ActorOf(_notifierProps(Self), "notifier"));
            _deskLog.Opened(RiskReport.Of(_state, _inForce, _rejected.Counts, _clock.UtcNow));
            Stash.UnstashAll();
        }));
    }
}

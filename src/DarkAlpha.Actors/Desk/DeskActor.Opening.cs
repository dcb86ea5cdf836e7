using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Desk;

/// <content>The journal is read; once its files are too, the desk opens, unless another node has opened it since.</content>
public sealed partial class DeskActor
{
    private DeskFiles.LossesRead? _losses;
    private DeskFiles.LegacyStateRead? _oldState;
    private string? _oldStateProblem;

    private void ReadFiles()
    {
        if (_settings.PnlCsvPath.Length > 0)
        {
            var file = PnlFileActor.Props(_settings.PnlCsvPath, _settings.FilePoll, _settings.PnlFileNews, _state.Risk.FileLossByDay);
            Context.Watch(Context.ActorOf(file, "pnl-file"));
        }
        else
        {
            Self.Tell(new DeskFiles.LossesRead(PnlFile.Empty.LossByDay));
        }

        if (_settings.RiskStatePath.Length > 0 && !_state.HasHistory)
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
            _oldState = read;
            _oldStateProblem = null;
            OpenWhenReady();
        });
        Command<DeskFiles.LegacyStateUnreadable>(unreadable =>
        {
            _oldStateProblem = unreadable.Problem;
            OpenWhenReady();
        });
        Command<Terminated>(child => throw new DeathPactException(child.ActorRef));
        HandleDrain();
        CommandAny(_ => Stash.Stash());
    }

    // None of these events changes what another depends on, so all can be decided on the same state.
    private void OpenWhenReady()
    {
        if (_losses is null || (_oldState is null && _oldStateProblem is null))
        {
            return;
        }

        // Stays closed: what comes waits, and the node ends.
        if (_settings.Tenure.IsSuperseded(_state.OpenedBy))
        {
            _log.Error("the desk stays closed here: {Node} has opened it since", _state.OpenedBy);
            _settings.Tenure.GiveUp(_state.OpenedBy!);
            return;
        }

        var opened = new DeskEvents.DeskOpened(_settings.Tenure.Node, _clock.UtcNow, _settings.Rules);
        var old = Importing(_oldState);
        ImmutableArray<IDeskEvent> losses = _losses.LossByDay is { } byDay ? _rules.ReplaceFileLosses(_state, byDay, _clock.UtcNow).Events : [];
        var interrupted = _outbox.Interrupted(_state, channel: null, "the program ended while it was being sent", _clock.UtcNow);
        Store([opened, .. old, .. losses, .. interrupted], () => Expire(() =>
        {
            _settings.Tenure.Begin();
            if (_settings.Journal.Healed())
            {
                _log.Info("the journal can be read and written again");
            }

            _metrics.Opened(
                _settings.Rules.Risk,
                [.. _settings.Channels.Select(c => c.Name)],
                StrategyCatalog.Create(_settings.Rules.Strategies).Select(s => s.Name),
                _clock,
                _state);
            Become(Live);
            _notifier = Context.Watch(Context.ActorOf(_notifierProps(Self), "notifier"));
            _told.Opened(DeskViews.Report(_state, _settings.Rules.Risk, _rejected.Counts, _clock.UtcNow));
            Stash.UnstashAll();
        }));
    }
}

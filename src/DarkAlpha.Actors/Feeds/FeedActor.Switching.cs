using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <content>Leaves the streams, and returns to them, as <see cref="SourceSwitch"/> decides.</content>
internal sealed partial class FeedActor
{
    private const string AgeTimer = "age";

    private void OnSynced(PollCommands.Synced synced)
    {
        if (synced.Data is not { } minutes)
        {
            if (_sync.OnFailed(synced.Error, synced.At))
            {
                _log.Warning("{Symbol} stays on rest, its sync failed: {Problem}", _symbol, synced.Error?.Message);
            }

            return;
        }

        _sync.OnSucceeded(synced.At);
        OnRestMinutes(minutes);
        if (_switch.TryReturn(_clock.UtcNow))
        {
            _sync.OnReturned();
            _stream.Tell(StreamCommands.Trusted.Instance);
            Switched(
                SwitchReason.Recovered,
                $"{_services.Feed.RecoverGoodTicks} fresh ticks in a row and {minutes.Candles.Count} candles synced");
            CheckAge();
        }
    }

    private void CheckAge()
    {
        var now = _clock.UtcNow;
        if (_ticks.TakeNewest() is { } newest)
        {
            _switch.OnTick(newest.EventTime, newest.ReceivedAt, now);
        }

        if (_switch.FindReason(now) is { } reason)
        {
            var fault = _switch.FindFault(now)!;
            _switch.FallBack();

            // Also after a lost socket: the stream waits until it delivers again, but this symbol's subscription on it may stay dead.
            _stream.Tell(StreamCommands.Abandoned.Instance);
            Switched(reason, fault);
        }

        if (_switch.Source == DataSource.Ws)
        {
            _timers.Once(AgeTimer, _switch.UntilNextCheck(now), AgeDue.Instance);
        }
    }

    private void Switched(SwitchReason reason, string detail)
    {
        var to = _switch.Source;
        var from = to == DataSource.Ws ? DataSource.Rest : DataSource.Ws;
        _log.Info("{Symbol} switches {From} -> {To}: {Reason}", _symbol, from.ToText(), to.ToText(), detail);
        Context.Parent.Tell(new FeedEvents.Switched(from, to, reason, detail));
        SelectSource();
        _poll.Tell(new PollCommands.Follow(_switch.Source, _switch.Epoch));
    }

    // The candles first, so that they know the source of whatever comes next.
    private void SelectSource()
    {
        _candles.Tell(new FeedData.SourceSelected(_switch.Source));
        _ticks.Follow(_switch.Source, Self, _candles);
    }

    private sealed class AgeDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static AgeDue Instance { get; } = new();
    }
}

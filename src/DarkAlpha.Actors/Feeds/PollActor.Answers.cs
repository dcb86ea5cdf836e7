using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <content>Handles the answers to the calls.</content>
internal sealed partial class PollActor
{
    private void OnAnswer(Answer answer)
    {
        var task = answer.Task;
        if (!task.TryEnd(answer.Generation))
        {
            return;
        }

        var now = _clock.UtcNow;
        if (answer.Result.Error is { } error)
        {
            OnError(task, error, now);
            return;
        }

        EndFailure(task, "works again");

        // Asked before the times: a clock that is synchronized in between does not vouch for times it has not corrected.
        var isSound = !_clock.IsDegraded;
        var times = new AnswerTimes(_clock.At(answer.Result.SentAt), _clock.At(answer.Result.ReceivedAt), isSound);
        var data = answer.Result.ToData!(times, answer.Epoch);
        if (data is not null)
        {
            Deliver(task.Kind, data, now);
        }

        if (WarmStart.IsHistory(task.Kind) && data is not null && !HasArrived(task.Kind, data, now))
        {
            task.BackOff(now);
            Poll(task.Kind);
            return;
        }

        AfterSuccess(task, now);
    }

    private bool HasArrived(PollKind kind, IFeedData data, Instant now)
    {
        if (data is FeedData.Minutes { Candles: { Count: 0, FutureCandle: null } }
            or FeedData.Quarters { Candles: { Count: 0, FutureCandle: null } }
            or FeedData.OpenInterestHistory { Samples: [] })
        {
            // True for a contract that was listed a moment ago, until its first period; of any other the exchange sent it in error.
            _warmStart.OnFailed($"{kind} via REST has no rows");
            return false;
        }

        // Rows dated in the future were left out. By a clock that is not synchronized yet these may be all.
        return RestStamps.FindFutureRow(data, now) is null;
    }

    // No call will succeed and end it: without this it would be shown for ever.
    private void ForgetFailure(PollTask task) => EndFailure(task, "is not needed any more");

    private void EndFailure(PollTask task, string how)
    {
        if (!task.EndFailure())
        {
            return;
        }

        ReportFailures();
        if (!WarmStart.IsHistory(task.Kind) && task.Kind != PollKind.Sync)
        {
            _log.Info("{Symbol}: {Poll} via REST {How}", _symbol, task.Kind, how);
        }
    }

    private void ReportFailures() =>
        _feed.Tell(new FeedEvents.RequestsFailed([.. _tasks.Select(task => task.Failure).OfType<FailedRequest>()]));

    private void Deliver(PollKind kind, IFeedData data, Instant now)
    {
        _needs.OnData(data);
        if (kind == PollKind.Klines && _schedule.UntilCloseRetry(((FeedData.Minutes)data).Candles.NewestFinal, now) is { } delay)
        {
            PollOnce(PollKind.Klines, delay);
        }

        if (kind == PollKind.Sync)
        {
            _feed.Tell(new PollCommands.Synced((FeedData.Minutes)data, null, now));
        }
        else if (data is FeedData.OpenInterest interest && _outage.Holds(interest))
        {
            RequestOpenInterestHistory();
        }
        else
        {
            _feed.Tell(data);
        }
    }

    private void RequestOpenInterestHistory()
    {
        if (!_warmStart.IsPending(PollKind.OpenInterestHistory))
        {
            _log.Info("{Symbol}: open interest is back after an outage; fetching the missing history before using it", _symbol);
            _warmStart.Require(PollKind.OpenInterestHistory);
            Task(PollKind.OpenInterestHistory).Reset();
            Poll(PollKind.OpenInterestHistory);
        }
    }

    private void AfterSuccess(PollTask task, Instant now)
    {
        if (task.Kind is PollKind.Repair or PollKind.QuarterHistory)
        {
            // If the answer did not close the gap, the candles request a repair again, which must not be sent at once.
            task.BackOff(now);
        }

        if (task.Kind == PollKind.Funding)
        {
            PollOnce(task.Kind, _options.FundingPoll);
        }

        _warmStart.OnArrived(task.Kind);
        if (task.Kind == PollKind.OpenInterestHistory && _outage.Release() is { } held)
        {
            _feed.Tell(held with { ReceivedAt = _clock.UtcNow });
        }
    }

    private void OnError(PollTask task, RestError error, Instant now)
    {
        var isNewError = task.Fail(error, now);
        ReportFailures();
        if (WarmStart.IsHistory(task.Kind))
        {
            _warmStart.OnFailed(error.Message);
        }
        else if (isNewError && task.Kind != PollKind.Sync)
        {
            _log.Warning("{Symbol}: {Poll} via REST fails, retrying: {Problem}", _symbol, task.Kind, error.Message);
        }

        if (task.Kind == PollKind.Sync)
        {
            task.Reset();
            _feed.Tell(new PollCommands.Synced(null, error, now));
        }
        else if (task.Kind == PollKind.Funding)
        {
            PollOnce(task.Kind, _options.FundingPoll);
        }
        else if (!PollNeeds.IsPeriodic(task.Kind))
        {
            task.BackOff(now);
            Poll(task.Kind);
        }
    }

    // A cancelled call has been abandoned. Anything else is a bug, which fails only its own call: after a restart of this actor the same
    // answer would break it again, until the symbol is given up.
    private void OnBroken(Broken broken)
    {
        var task = broken.Task;
        if (!task.TryEnd(broken.Generation))
        {
            return;
        }

        var problem = $"{task.Kind} via REST failed unexpectedly: {broken.Cause.Message}; this is a bug in this program, please report it";
        if (task.LastError != RestErrorKind.Malformed)
        {
            _log.Error(broken.Cause, "{Symbol}: {Problem}", _symbol, problem);
        }

        OnError(task, new RestError(RestErrorKind.Malformed, problem), _clock.UtcNow);
    }
}

using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.ReadModel;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Answers queries about the journal from its tables, which it fills: what is new before each answer, so that an answer is never older
/// than the question, and the rest from time to time. While the tables cannot be used, the whole journal is read instead. Has no children.
/// </summary>
internal sealed class CardTablesActor : ReceiveActor, IWithTimers
{
    /// <summary>Maximum number of queries that are answered at a time.</summary>
    public const int MaxRunning = 64;

    /// <summary>Maximum number of queries that wait for their turn.</summary>
    public const int MaxWaiting = 200;

    // Some seconds of work; a node that is asked while it still fills the tables of a long journal says so.
    private const int BatchesBeforeAnswer = 20;

    private static readonly TimeSpan FirstCatchUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CatchUpInterval = TimeSpan.FromMinutes(1);

    // Between two parts of a long journal, for the desk to write.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ICardReadModel _tables;
    private readonly IActorRef _journal;
    private readonly RoundOptions _rules;
    private readonly Func<Instant> _now;
    private readonly Queue<(object Query, IActorRef ReplyTo)> _waiting = new();
    private int _running;
    private string _problem = "";

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public CardTablesActor(ICardReadModel tables, IActorRef journal, RoundOptions rules, Func<Instant> now)
    {
        _tables = tables;
        _journal = journal;
        _rules = rules;
        _now = now;
        Receive<InspectorQueries.GetAudit>(Answer);
        Receive<InspectorQueries.GetCardsOfDay>(Answer);
        Receive<InspectorQueries.GetCardsBefore>(Answer);
        Receive<InspectorQueries.GetOutcomes>(Answer);
        Receive<InspectorQueries.GetOutcome>(Answer);
        Receive<Answered>(OnAnswered);
        Receive<Failed>(OnFailed);
        Receive<CatchUpDue>(_ => CatchUp());
        Receive<CaughtUp>(OnCaughtUp);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="journal">Answers the same queries from the whole journal.</param>
    /// <param name="rules">This node's rules, for cards whose own were not recorded.</param>
    /// <param name="now">The corrected clock.</param>
    public static Props Props(ICardReadModel tables, IActorRef journal, RoundOptions rules, Func<Instant> now) =>
        Akka.Actor.Props.Create(() => new CardTablesActor(tables, journal, rules, now));

    /// <inheritdoc/>
    protected override void PreStart() => CatchUpIn(FirstCatchUp);

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Answer(object query)
    {
        if (_running < MaxRunning)
        {
            Start(query, Sender);
        }
        else if (_waiting.Count < MaxWaiting)
        {
            _waiting.Enqueue((query, Sender));
        }
        else
        {
            Sender.Tell(new JournalUnreadable($"{MaxWaiting} queries are already waiting; try again later"));
        }
    }

    private void Start(object query, IActorRef replyTo)
    {
        _running++;
        _ = AnswerAsync(query, _stopping.Token).PipeTo(
            Self,
            success: answer => new Answered(answer, replyTo),
            failure: cause => new Failed(query, replyTo, cause));
    }

    private async Task<object> AnswerAsync(object query, CancellationToken cancellation)
    {
        var progress = await _tables.CatchUpAsync(BatchesBeforeAnswer, cancellation);
        return !progress.IsComplete
            ? new JournalUnreadable(
                $"the tables of the cards are being filled: {progress.Sequence:N0} of {progress.Newest:N0} events so far; try again later")
            : query switch
            {
                InspectorQueries.GetCardsOfDay day => await _tables.ReadDayAsync(day, cancellation),
                InspectorQueries.GetCardsBefore before =>
                    await _tables.ReadBeforeAsync(before, cancellation) ?? (object)new UnknownCard(before.CardId, progress.Newest),
                InspectorQueries.GetOutcomes outcomes => await _tables.ReadOutcomesAsync(outcomes, _now(), cancellation),
                InspectorQueries.GetOutcome card =>
                    await _tables.ReadOutcomeAsync(card.CardId, cancellation) ?? (object)new UnknownCard(card.CardId, progress.Newest),
                InspectorQueries.GetAudit audit =>
                    Audit(audit.CardId, await _tables.ReadRecordAsync(audit.CardId, cancellation), progress.Newest),
                _ => throw new ArgumentOutOfRangeException(nameof(query), query, "not a query about the journal"),
            };
    }

    private object Audit(CardId cardId, CardRecord? record, long events)
    {
        if (record is null)
        {
            return new UnknownCard(cardId, events);
        }

        if (record.Archive is { } archive)
        {
            return new JournalUnreadable($"the record of {cardId} is archived; run: darkalpha verify {archive} --card {cardId}");
        }

        var search = new CardSearch(cardId, _rules);
        foreach (var happened in record.Events)
        {
            search.Take(happened, record.Before);
        }

        return search.Finish(JournalSum.Restore(record.Total, DeskState.Empty, rules: null));
    }

    private void End()
    {
        _running--;
        if (_waiting.TryDequeue(out var next))
        {
            Start(next.Query, next.ReplyTo);
        }
    }

    private void OnAnswered(Answered answered)
    {
        End();
        LogRecovery();
        answered.ReplyTo.Tell(answered.Answer);
    }

    private void OnFailed(Failed failed)
    {
        End();
        LogProblem(failed.Cause);
        if (failed.Query is InspectorQueries.GetCardsBefore)
        {
            failed.ReplyTo.Tell(new JournalUnreadable($"the tables of the cards cannot be used: {_problem}"));
        }
        else
        {
            _journal.Tell(failed.Query, failed.ReplyTo);
        }
    }

    private void CatchUp() => _ = _tables.CatchUpAsync(1, _stopping.Token).PipeTo(
        Self,
        success: progress => new CaughtUp(progress.IsComplete, null),
        failure: cause => new CaughtUp(IsComplete: true, cause));

    private void OnCaughtUp(CaughtUp result)
    {
        if (result.Problem is { } cause)
        {
            LogProblem(cause);
        }
        else
        {
            LogRecovery();
        }

        CatchUpIn(result.IsComplete ? CatchUpInterval : Pause);
    }

    private void CatchUpIn(TimeSpan delay) => Timers.StartSingleTimer("catch-up", CatchUpDue.Instance, delay);

    private void LogProblem(Exception cause)
    {
        var problem = JournalFailureMonitor.Describe(cause);
        if (problem != _problem && !_stopping.IsCancellationRequested)
        {
            _log.Warning("the tables of the cards cannot be used, so questions read the whole journal: {Problem}", problem);
        }

        _problem = problem;
    }

    private void LogRecovery()
    {
        if (_problem.Length > 0)
        {
            _log.Info("the tables of the cards can be used again");
            _problem = "";
        }
    }

    private sealed record Answered(object Answer, IActorRef ReplyTo) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Failed(object Query, IActorRef ReplyTo, Exception Cause)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record CaughtUp(bool IsComplete, Exception? Problem) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed class CatchUpDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static CatchUpDue Instance { get; } = new();
    }
}

using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Reads the desk's journal once from its beginning for several searches, page by page to limit memory, answers all of them, and stops.
/// Read-only: it uses the journal plugin's replay protocol like a recovering actor, and does not involve the desk.
/// </summary>
internal sealed class JournalSearchActor : ReceiveActor, IWithTimers
{
    /// <summary>Number of events requested at a time.</summary>
    public const int PageSize = 500;

    private readonly ImmutableArray<IJournalSearch> _searches;
    private readonly string _persistenceId;
    private readonly IActorRef _replyTo;
    private readonly TimeSpan _deadline;
    private readonly IActorRef _journal;
    private readonly JournalSum _sum = new();
    private long _lastSequenceNr;
    private int _inPage;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchActor(ImmutableArray<IJournalSearch> searches, string persistenceId, IActorRef replyTo, TimeSpan deadline)
    {
        _searches = searches;
        _persistenceId = persistenceId;
        _replyTo = replyTo;
        _deadline = deadline;
        _journal = Persistence.Instance.Apply(Context.System).JournalFor(null);
        Receive<ReplayedMessage>(Take);
        Receive<RecoverySuccess>(_ => EndPage());
        Receive<ReplayMessagesFailure>(failure => Fail($"the journal cannot be read: {failure.Cause.Message}"));
        Receive<DeadlinePassed>(_ => Fail($"the journal was not read within {_deadline.TotalSeconds} s, {_lastSequenceNr} events so far"));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the actor for one pass.</summary>
    /// <param name="searches">The searches to run.</param>
    /// <param name="persistenceId">Persistence id whose events are read.</param>
    /// <param name="replyTo">Recipient of <see cref="Answers"/>.</param>
    /// <param name="deadline">Longest time of the pass, in machine time.</param>
    public static Props Props(ImmutableArray<IJournalSearch> searches, string persistenceId, IActorRef replyTo, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new JournalSearchActor(searches, persistenceId, replyTo, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", DeadlinePassed.Instance, _deadline);
        RequestPage();
    }

    // A partial result would be misleading, so an event that cannot be processed fails the search.
    private void Take(ReplayedMessage message)
    {
        if (_lastSequenceNr == 0 && message.Persistent.SequenceNr > 1)
        {
            Fail($"the journal begins with event {message.Persistent.SequenceNr}: those before it are archived");
            return;
        }

        _lastSequenceNr = message.Persistent.SequenceNr;
        _inPage++;
        try
        {
            var deskEvent = (IDeskEvent)message.Persistent.Payload;
            foreach (var search in _searches)
            {
                search.Take(deskEvent, _sum);
            }

            _sum.Take(deskEvent);
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or InvalidOperationException)
        {
            Fail($"event {_lastSequenceNr} of the journal cannot be used: {e.Message}");
        }
    }

    private void EndPage()
    {
        if (_inPage < PageSize)
        {
            Answer(search => search.Finish(_sum));
        }
        else
        {
            RequestPage();
        }
    }

    private void RequestPage()
    {
        _inPage = 0;
        _journal.Tell(new ReplayMessages(_lastSequenceNr + 1, long.MaxValue, PageSize, _persistenceId, Self));
    }

    private void Fail(string problem) => Answer(_ => new JournalUnreadable(problem));

    private void Answer(Func<IJournalSearch, object> answer)
    {
        _replyTo.Tell(new Answers([.. _searches.Select(answer)]));
        Become(static () => { });
        Context.Stop(Self);
    }

    /// <summary>The results of a pass.</summary>
    /// <param name="InOrder">One answer for each search, in their order, or <see cref="JournalUnreadable"/> for each.</param>
    public sealed record Answers(ImmutableArray<object> InOrder) : INoSerializationVerificationNeeded;

    private sealed class DeadlinePassed : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly DeadlinePassed Instance = new();
    }
}

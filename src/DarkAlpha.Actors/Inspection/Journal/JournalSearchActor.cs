using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Reads the desk's journal from its beginning for one question, page by page so that little of it is in memory at a time, answers, and ends.
/// Only reads: it speaks the journal's own protocol as a recovering actor does, and never writes. The desk is not asked and does not notice.
/// </summary>
internal sealed class JournalSearchActor : ReceiveActor, IWithTimers
{
    /// <summary>Events asked for at a time.</summary>
    public const int PageSize = 500;

    private readonly IJournalSearch _search;
    private readonly string _persistenceId;
    private readonly IActorRef _asker;
    private readonly TimeSpan _deadline;
    private readonly IActorRef _journal;
    private long _read;
    private int _inPage;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchActor(IJournalSearch search, string persistenceId, IActorRef asker, TimeSpan deadline)
    {
        _search = search;
        _persistenceId = persistenceId;
        _asker = asker;
        _deadline = deadline;
        _journal = Persistence.Instance.Apply(Context.System).JournalFor(null);
        Receive<ReplayedMessage>(Take);
        Receive<RecoverySuccess>(_ => EndPage());
        Receive<ReplayMessagesFailure>(failure => Answer(new JournalUnreadable($"the journal cannot be read: {failure.Cause.Message}")));
        Receive<Late>(_ => Answer(new JournalUnreadable($"the journal was not read within {_deadline.TotalSeconds} s, {_read} events so far")));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Reads once.</summary>
    /// <param name="search">What is looked for.</param>
    /// <param name="persistenceId">Whose events.</param>
    /// <param name="asker">Gets the search's answer, or <see cref="JournalUnreadable"/>.</param>
    /// <param name="deadline">Longest time, machine time.</param>
    public static Props Props(IJournalSearch search, string persistenceId, IActorRef asker, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new JournalSearchActor(search, persistenceId, asker, deadline));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartSingleTimer("deadline", Late.Instance, _deadline);
        AskForPage();
    }

    // Half a journal is no answer, so whatever cannot be taken ends the search with a reason.
    private void Take(ReplayedMessage message)
    {
        _read = message.Persistent.SequenceNr;
        _inPage++;
        try
        {
            _search.Take((IDeskEvent)message.Persistent.Payload);
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or InvalidOperationException)
        {
            Answer(new JournalUnreadable($"event {_read} of the journal cannot be used: {e.Message}"));
        }
    }

    private void EndPage()
    {
        if (_inPage < PageSize)
        {
            Answer(_search.Finish());
        }
        else
        {
            AskForPage();
        }
    }

    private void AskForPage()
    {
        _inPage = 0;
        _journal.Tell(new ReplayMessages(_read + 1, long.MaxValue, PageSize, _persistenceId, Self));
    }

    private void Answer(object answer)
    {
        _asker.Tell(answer);
        Become(static () => { });
        Context.Stop(Self);
    }

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}

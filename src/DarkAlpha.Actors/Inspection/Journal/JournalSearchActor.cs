using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Akka.Persistence;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Reads the desk's journal once from its beginning for several questions, page by page so that little of it is in memory at a time, answers all
/// of them, and ends. Only reads: it speaks the journal's own protocol as a recovering actor does, and never writes. The desk is not asked and does not notice.
/// </summary>
internal sealed class JournalSearchActor : ReceiveActor, IWithTimers
{
    /// <summary>Events asked for at a time.</summary>
    public const int PageSize = 500;

    private readonly ImmutableArray<IJournalSearch> _searches;
    private readonly string _persistenceId;
    private readonly IActorRef _asker;
    private readonly TimeSpan _deadline;
    private readonly IActorRef _journal;
    private readonly JournalSum _sum = new();
    private long _read;
    private int _inPage;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchActor(ImmutableArray<IJournalSearch> searches, string persistenceId, IActorRef asker, TimeSpan deadline)
    {
        _searches = searches;
        _persistenceId = persistenceId;
        _asker = asker;
        _deadline = deadline;
        _journal = Persistence.Instance.Apply(Context.System).JournalFor(null);
        Receive<ReplayedMessage>(Take);
        Receive<RecoverySuccess>(_ => EndPage());
        Receive<ReplayMessagesFailure>(failure => Fail($"the journal cannot be read: {failure.Cause.Message}"));
        Receive<Late>(_ => Fail($"the journal was not read within {_deadline.TotalSeconds} s, {_read} events so far"));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Reads once.</summary>
    /// <param name="searches">What is looked for.</param>
    /// <param name="persistenceId">Whose events.</param>
    /// <param name="asker">Gets <see cref="Answers"/>.</param>
    /// <param name="deadline">Longest time, machine time.</param>
    public static Props Props(ImmutableArray<IJournalSearch> searches, string persistenceId, IActorRef asker, TimeSpan deadline) =>
        Akka.Actor.Props.Create(() => new JournalSearchActor(searches, persistenceId, asker, deadline));

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
            var happened = (IDeskEvent)message.Persistent.Payload;
            foreach (var search in _searches)
            {
                search.Take(happened, _sum);
            }

            _sum.Take(happened);
        }
        catch (Exception e) when (e is InvalidCastException or ArgumentException or InvalidOperationException)
        {
            Fail($"event {_read} of the journal cannot be used: {e.Message}");
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
            AskForPage();
        }
    }

    private void AskForPage()
    {
        _inPage = 0;
        _journal.Tell(new ReplayMessages(_read + 1, long.MaxValue, PageSize, _persistenceId, Self));
    }

    private void Fail(string problem) => Answer(_ => new JournalUnreadable(problem));

    private void Answer(Func<IJournalSearch, object> answer)
    {
        _asker.Tell(new Answers([.. _searches.Select(answer)]));
        Become(static () => { });
        Context.Stop(Self);
    }

    /// <summary>What was found.</summary>
    /// <param name="InOrder">An answer for each search, in their order, or <see cref="JournalUnreadable"/> for each.</param>
    public sealed record Answers(ImmutableArray<object> InOrder) : INoSerializationVerificationNeeded;

    private sealed class Late : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Late Instance = new();
    }
}

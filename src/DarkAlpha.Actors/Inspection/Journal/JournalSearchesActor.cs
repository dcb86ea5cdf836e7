using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Answers queries that need the desk's whole journal. To limit the load on the database, there is one pass over the journal at a time,
/// which answers all queries received before it began; frequent queries therefore do not delay those of others. Its child is the running
/// pass.
/// </summary>
internal sealed class JournalSearchesActor : ReceiveActor
{
    /// <summary>Maximum number of different queries waiting for the next pass.</summary>
    public const int MaxWaiting = 256;

    private readonly RoundOptions _rules;
    private readonly Func<Instant> _now;
    private readonly List<PendingQuery> _waiting = [];
    private List<PendingQuery> _running = [];

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchesActor(RoundOptions rules, Func<Instant> now)
    {
        _rules = rules;
        _now = now;
        Receive<InspectorQueries.GetAudit>(query => Take(query, () => new CardSearch(query.CardId, _rules)));
        Receive<InspectorQueries.GetCardsOfDay>(query => Take(query, () => new DaySearch(query)));
        Receive<InspectorQueries.GetOutcomes>(query => Take(query, () => new OutcomeSearch(query, _now())));
        Receive<InspectorQueries.GetOutcome>(query => Take(query, () => new CardOutcomeSearch(query.CardId)));
        Receive<JournalSearchActor.Answers>(Answer);
        Receive<Terminated>(_ => End());
    }

    /// <summary>Creates the actor.</summary>
    /// <param name="rules">This node's rules, for cards whose own were not recorded.</param>
    /// <param name="now">The corrected clock.</param>
    public static Props Props(RoundOptions rules, Func<Instant> now) => Akka.Actor.Props.Create(() => new JournalSearchesActor(rules, now));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Take(object query, Func<IJournalSearch> search)
    {
        if (_waiting.Find(waiting => waiting.Query.Equals(query)) is { } known)
        {
            known.ReplyTo.Add(Sender);
        }
        else if (_waiting.Count < MaxWaiting)
        {
            _waiting.Add(new PendingQuery(query, search(), [Sender]));
            BeginNext();
        }
        else
        {
            Sender.Tell(new JournalUnreadable($"{MaxWaiting} journal queries are already waiting; try again later"));
        }
    }

    private void BeginNext()
    {
        if (_running.Count == 0 && _waiting.Count > 0)
        {
            _running = [.. _waiting];
            _waiting.Clear();
            Context.Watch(Context.ActorOf(JournalSearchActor.Props(
                [.. _running.Select(pending => pending.Search)], DeskActor.JournalId, Self, InspectorDeadlines.Journal)));
        }
    }

    private void Answer(JournalSearchActor.Answers answers)
    {
        foreach (var (pending, answer) in _running.Zip(answers.InOrder))
        {
            pending.ReplyTo.ForEach(recipient => recipient.Tell(answer));
            pending.ReplyTo.Clear();
        }
    }

    private void End()
    {
        // Queries still unanswered when the pass stops would never get an answer.
        foreach (var recipient in _running.SelectMany(pending => pending.ReplyTo))
        {
            recipient.Tell(new JournalUnreadable("reading the journal was aborted; see the log of this node"));
        }

        _running = [];
        BeginNext();
    }

    private sealed record PendingQuery(object Query, IJournalSearch Search, List<IActorRef> ReplyTo);
}

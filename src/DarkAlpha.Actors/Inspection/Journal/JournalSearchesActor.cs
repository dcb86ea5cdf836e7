using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Answers questions that only the desk's journal can answer. Each needs the whole journal, which must not become a way to keep the database busy:
/// one reading at a time answers all who asked before it began, so whoever asks much keeps nobody from an answer. Its child is the reading.
/// </summary>
internal sealed class JournalSearchesActor : ReceiveActor
{
    /// <summary>How many different questions may wait for the next reading.</summary>
    public const int MaxWaiting = 256;

    private readonly RoundOptions _rules;
    private readonly List<Question> _waiting = [];
    private List<Question> _begun = [];

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchesActor(RoundOptions rules)
    {
        _rules = rules;
        Receive<InspectorQueries.GetAudit>(query => Take(query, () => new CardSearch(query.CardId, _rules)));
        Receive<InspectorQueries.GetCardsOfDay>(query => Take(query, () => new DaySearch(query)));
        Receive<JournalSearchActor.Answers>(Answer);
        Receive<Terminated>(_ => End());
    }

    /// <summary>Answers on behalf of the inspector.</summary>
    /// <param name="rules">This node's settings.</param>
    public static Props Props(RoundOptions rules) => Akka.Actor.Props.Create(() => new JournalSearchesActor(rules));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Take(object query, Func<IJournalSearch> search)
    {
        if (_waiting.Find(waiting => waiting.Query.Equals(query)) is { } known)
        {
            known.Askers.Add(Sender);
        }
        else if (_waiting.Count < MaxWaiting)
        {
            _waiting.Add(new Question(query, search(), [Sender]));
            BeginNext();
        }
        else
        {
            Sender.Tell(new JournalUnreadable($"{MaxWaiting} questions to the journal wait for an answer; ask again in a moment"));
        }
    }

    private void BeginNext()
    {
        if (_begun.Count == 0 && _waiting.Count > 0)
        {
            _begun = [.. _waiting];
            _waiting.Clear();
            Context.Watch(Context.ActorOf(JournalSearchActor.Props(
                [.. _begun.Select(question => question.Search)], DeskActor.JournalId, Self, InspectorActor.JournalDeadline)));
        }
    }

    private void Answer(JournalSearchActor.Answers answers)
    {
        foreach (var (question, answer) in _begun.Zip(answers.InOrder))
        {
            question.Askers.ForEach(asker => asker.Tell(answer));
            question.Askers.Clear();
        }
    }

    private void End()
    {
        // Whoever has no answer yet would wait for one that does not come.
        foreach (var asker in _begun.SelectMany(question => question.Askers))
        {
            asker.Tell(new JournalUnreadable("the reading of the journal broke off; the log of this node says why"));
        }

        _begun = [];
        BeginNext();
    }

    private sealed record Question(object Query, IJournalSearch Search, List<IActorRef> Askers);
}

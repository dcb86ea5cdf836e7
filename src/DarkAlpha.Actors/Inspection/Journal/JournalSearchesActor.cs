using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Answers questions that only the desk's journal can answer, a few at a time: each reads the whole journal, which must not become a way to keep
/// the database busy. The others wait in a line. A question that was asked again meanwhile is answered once for all who wait for it, and never
/// twice at a time, so whoever repeats one keeps nobody from another. Has a child for each that is being answered.
/// </summary>
internal sealed class JournalSearchesActor : ReceiveActor
{
    /// <summary>How many questions are answered at a time.</summary>
    public const int MostAtATime = 4;

    /// <summary>How many different questions may wait.</summary>
    public const int MostWaiting = 32;

    private readonly RoundSettings _rules;
    private readonly List<Question> _line = [];
    private readonly Dictionary<IActorRef, Question> _begun = [];

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchesActor(RoundSettings rules)
    {
        _rules = rules;
        Receive<InspectorQueries.GetAudit>(query => Take(query, () => new CardSearch(query.CardId, _rules)));
        Receive<InspectorQueries.GetCardsOfDay>(query => Take(query, () => new DaySearch(query)));
        Receive<Terminated>(ended => End(ended.ActorRef));
        ReceiveAny(Answer);
    }

    /// <summary>Answers on behalf of the inspector.</summary>
    /// <param name="rules">This node's settings.</param>
    public static Props Props(RoundSettings rules) => Akka.Actor.Props.Create(() => new JournalSearchesActor(rules));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Take(object query, Func<IJournalSearch> search)
    {
        if (_line.Find(waiting => waiting.Query.Equals(query)) is { } known)
        {
            known.Askers.Add(Sender);
        }
        else if (_line.Count < MostWaiting)
        {
            _line.Add(new Question(query, search, [Sender]));
            BeginNext();
        }
        else
        {
            Sender.Tell(new JournalUnreadable($"{MostWaiting} questions to the journal wait for an answer; ask again in a moment"));
        }
    }

    private void BeginNext()
    {
        while (_begun.Count < MostAtATime && _line.Find(waiting => _begun.Values.All(begun => !begun.Query.Equals(waiting.Query))) is { } next)
        {
            _line.Remove(next);
            _begun[Context.Watch(Context.ActorOf(JournalSearchActor.Props(next.Search(), DeskActor.JournalId, Self, InspectorActor.JournalDeadline)))] = next;
        }
    }

    private void Answer(object answer)
    {
        if (_begun.TryGetValue(Sender, out var question))
        {
            question.Askers.ForEach(asker => asker.Tell(answer));
        }
        else
        {
            Unhandled(answer);
        }
    }

    private void End(IActorRef search)
    {
        _begun.Remove(search);
        BeginNext();
    }

    private sealed record Question(object Query, Func<IJournalSearch> Search, List<IActorRef> Askers);
}

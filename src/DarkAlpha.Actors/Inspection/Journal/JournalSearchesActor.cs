using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Inspection.Journal;

/// <summary>
/// Answers questions that only the desk's journal can answer, a few at a time: each reads the whole journal, which must not become a way to keep
/// the database busy. Has a child for each that is being answered.
/// </summary>
internal sealed class JournalSearchesActor : ReceiveActor
{
    /// <summary>How many questions are answered at a time.</summary>
    public const int MostAtATime = 4;

    private readonly RoundSettings _rules;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public JournalSearchesActor(RoundSettings rules)
    {
        _rules = rules;
        Receive<InspectorQueries.GetAudit>(query => Begin(new CardSearch(query.CardId, _rules)));
        Receive<InspectorQueries.GetCardsOfDay>(query => Begin(new DaySearch(query)));
    }

    /// <summary>Answers on behalf of the inspector.</summary>
    /// <param name="rules">This node's settings.</param>
    public static Props Props(RoundSettings rules) => Akka.Actor.Props.Create(() => new JournalSearchesActor(rules));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    private void Begin(IJournalSearch search)
    {
        if (Context.GetChildren().Count() < MostAtATime)
        {
            Context.ActorOf(JournalSearchActor.Props(search, DeskActor.JournalId, Sender, InspectorActor.JournalDeadline));
        }
        else
        {
            Sender.Tell(new JournalUnreadable($"{MostAtATime} questions to the journal are being answered; ask again in a moment"));
        }
    }
}

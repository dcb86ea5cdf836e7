using Akka.Actor;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>The journal has no card with the requested id.</summary>
/// <param name="CardId">The requested id.</param>
/// <param name="EventsRead">Number of events in the journal.</param>
public sealed record UnknownCard(CardId CardId, long EventsRead) : INoSerializationVerificationNeeded
{
    /// <summary>A message for the user.</summary>
    public string Message => TestCard.IsIdOf(CardId)
        ? $"{CardId} is a test card: nothing is decided for a test card, so it has no record; request it again under the same id "
            + "to see its deliveries, or to send it if the desk does not know it"
        : $"there is no card {CardId} among the {EventsRead} events of the journal";
}

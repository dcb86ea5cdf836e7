using Akka.Actor;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Actors.Messages.Inspection.Journal;

/// <summary>The journal has no such card.</summary>
/// <param name="CardId">What was asked for.</param>
/// <param name="EventsRead">How many events there are.</param>
public sealed record UnknownCard(string CardId, long EventsRead) : INoSerializationVerificationNeeded
{
    /// <summary>The same as a sentence.</summary>
    public string Words => TestCard.IsIdOf(CardId)
        ? $"{CardId} names a test card: nothing is decided for one, so it has no record; asking for it again under the same id tells what became of it, "
            + "or sends one where the desk knows of none"
        : $"there is no card {CardId} among the {EventsRead} events of the journal";
}

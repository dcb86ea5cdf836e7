using System.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using LinqToDB;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>One card, without test cards. What is searched by is in <see cref="CardOutcomeRow"/>, whose rows are small.</summary>
[Table("cards")]
internal sealed class CardRow
{
    /// <summary>The card's number in the order of issue.</summary>
    [Column("number"), PrimaryKey]
    public long Number { get; set; }

    /// <summary>The event that issued it.</summary>
    [Column("sequence_number")]
    public long SequenceNumber { get; set; }

    /// <summary>The card as the channels get it.</summary>
    [Column("card", DataType = DataType.Text)]
    public string Card { get; set; } = "";

    /// <summary>The row of a card.</summary>
    public static CardRow Of(long sequenceNumber, Outbox.IssuedCard issued) => new()
    {
        Number = issued.Number,
        SequenceNumber = sequenceNumber,
        Card = Encoding.UTF8.GetString(CardJson.Serialize(issued.Card)),
    };

    /// <summary>The card of the row.</summary>
    public ProposalCard ToCard() => CardJson.Deserialize(Encoding.UTF8.GetBytes(Card));
}

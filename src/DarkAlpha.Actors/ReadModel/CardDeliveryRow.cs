using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Desk;
using LinqToDB;
using LinqToDB.Mapping;

namespace DarkAlpha.Actors.ReadModel;

/// <summary>The delivery of one card on one channel.</summary>
[Table("card_deliveries")]
internal sealed class CardDeliveryRow
{
    /// <summary>The card's number.</summary>
    [Column("number"), PrimaryKey(1)]
    public long Number { get; set; }

    /// <summary>Name of the channel.</summary>
    [Column("channel"), PrimaryKey(2)]
    public string Channel { get; set; } = "";

    /// <summary>The written form of its status.</summary>
    [Column("status")]
    public string Status { get; set; } = "";

    /// <summary>How many attempts were started.</summary>
    [Column("attempts")]
    public int Attempts { get; set; }

    /// <summary>What the channel answered last.</summary>
    [Column("detail", DataType = DataType.Text)]
    public string Detail { get; set; } = "";

    /// <summary>The numbers of its events, each after a comma.</summary>
    [Column("sequence_numbers", DataType = DataType.Text)]
    public string SequenceNumbers { get; set; } = "";

    /// <summary>Takes over how the delivery stands.</summary>
    public void Take(Delivery delivery) =>
        (Status, Attempts, Detail) = (delivery.Status.ToText(), delivery.Attempts, delivery.Detail);

    /// <summary>The delivery of the row.</summary>
    public CardList.Delivery ToDelivery() => new(
        Channel,
        Enum.TryParse<DeliveryStatus>(Status, ignoreCase: true, out var status)
            ? status
            : throw new FormatException($"a delivery of card {Number} has the status '{Status}', which this version does not know"),
        Attempts,
        Detail);

    /// <summary>The numbers of its events.</summary>
    public IEnumerable<long> Events() => SequenceNumbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse);
}

using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Desk;

/// <summary>An event in the delivery of one card on one channel.</summary>
public interface IDeliveryEvent : IDeskEvent
{
    /// <summary>The card.</summary>
    CardId CardId { get; }

    /// <summary>Name of the channel.</summary>
    string Channel { get; }
}

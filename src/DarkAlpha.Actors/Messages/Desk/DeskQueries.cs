using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Queries to the desk.</summary>
public static class DeskQueries
{
    /// <summary>Asks for the limits and their use. Answered with <see cref="RiskReport"/>.</summary>
    public sealed record GetRisk : IDeskMessage;

    /// <summary>Asks for the state of every guard. Answered with <see cref="GuardReport"/>.</summary>
    public sealed record GetGuards : IDeskMessage;

    /// <summary>Asks for the newest cards, newest first, without test cards. Answered with <see cref="CardList"/>.</summary>
    /// <param name="Count">Maximum number of cards.</param>
    /// <param name="Filter">Selects cards; null selects all. The desk keeps cards for two days after they expired.</param>
    public sealed record GetCards(int Count, CardFilter? Filter = null) : IDeskMessage;

    /// <summary>Asks for one card. Answered with <see cref="CardList"/>, empty when the desk does not have it, or no longer.</summary>
    public sealed record GetCard(CardId CardId) : IDeskMessage;

    /// <summary>Asks whether the desk stored anything. Answered with <see cref="DeskPulse"/>.</summary>
    /// <param name="Since">The sequence number of the last answer; -1 at first.</param>
    public sealed record GetPulse(long Since) : IDeskMessage;

    /// <summary>Asks for the settings in force. Answered with <see cref="DeskReplies.SharedSettings"/>.</summary>
    /// <param name="Since">The number of the version that the sender has; -1 without any.</param>
    public sealed record GetSharedSettings(int Since) : IDeskMessage;

    /// <summary>Asks for the cards of a symbol whose outcome is not final. Answered with <see cref="DeskReplies.FollowedCards"/>.</summary>
    public sealed record GetFollowed(Symbol Symbol) : IDeskMessage;
}

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>What the desk can be asked.</summary>
public static class DeskQueries
{
    /// <summary>How are the limits? Answered with <see cref="RiskReport"/>.</summary>
    public sealed record GetRisk : IDeskMessage;

    /// <summary>The newest cards, newest first, without test cards. Answered with <see cref="CardList"/>.</summary>
    /// <param name="Count">How many at most.</param>
    /// <param name="Filter">Which; null takes any. The desk remembers cards for two days after they expired.</param>
    public sealed record GetCards(int Count, CardFilter? Filter = null) : IDeskMessage;

    /// <summary>One card. Answered with <see cref="CardList"/>, empty when the desk does not know it (any more).</summary>
    public sealed record GetCard(string CardId) : IDeskMessage;
}

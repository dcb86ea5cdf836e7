namespace DarkAlpha.Domain.Desk;

/// <summary>A chat that has another id than the one configured.</summary>
/// <param name="From">The chat as it is configured; once that is another one, the move does not matter any more.</param>
/// <param name="To">Its id now.</param>
public sealed record ChatMove(string From, long To);

using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>What <c>/mute</c> asks for, as people write it: <c>BTCUSDT 2h maintenance</c>, or <c>2h</c> for every card.</summary>
/// <param name="Scope"><c>all</c>, or what may be a symbol or a strategy.</param>
/// <param name="Length">How long.</param>
/// <param name="Reason">The words after the length; null without any.</param>
internal sealed record MuteRequest(string Scope, TimeSpan Length, string? Reason)
{
    /// <summary>
    /// Parses the words after the command; null when there is no length in its place. A length that comes first stands alone: in
    /// <c>2h BTCUSDT</c> the words are more likely swapped than a reason, and silence for every card would be the worst guess.
    /// </summary>
    public static MuteRequest? Parse(string argument)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            [var length] when MuteLength.Parse(length) is { } span => new MuteRequest(MuteScope.AllName, span, null),
            [var first, ..] when MuteLength.Parse(first) is not null => null,
            [var scope, var length, .. var reason] when MuteLength.Parse(length) is { } span => new MuteRequest(scope, span, Join(reason)),
            _ => null,
        };
    }

    private static string? Join(string[] words) => words.Length == 0 ? null : Printable.Short(string.Join(' ', words));
}

using System.Globalization;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Request to refuse the proposals of something for a while.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Scope">What is silent: <c>all</c>, a symbol or a strategy.</param>
/// <param name="For">How long, such as <c>2h</c>; this or <c>until</c>.</param>
/// <param name="Until">When it ends, ISO 8601 UTC.</param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
internal sealed record MuteBody(string By, string Scope, string? For = null, string? Until = null, string? Reason = null) : IChangeBody
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) => MuteScopeText.FindProblem(Scope)
        ?? ((For, Until) switch
        {
            (null, null) or (not null, not null) => $"give either for, {MuteLength.Form}, or until",
            ({ } length, _) when MuteLength.Parse(length) is null => $"for must be {MuteLength.Form}",
            (_, { } end) when ParseEnd(end) is null => "until must be a time in UTC such as 2026-02-01T14:00:00Z",
            _ => null,
        });

    /// <summary>When the mute ends.</summary>
    /// <param name="now">The desk's clock.</param>
    public Instant EndFrom(Instant now) => Until is { } end && ParseEnd(end) is { } instant ? instant
        : For is { } text && MuteLength.Parse(text) is { } length ? now + length
        : now;

    private static Instant? ParseEnd(string text) => DateTimeOffset.TryParseExact(
        text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
        ? Instant.From(end)
        : null;
}

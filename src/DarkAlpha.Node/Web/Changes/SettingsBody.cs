using System.Collections.Immutable;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Request to change settings on all nodes.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Values">
/// The settings to change, such as <c>RETURN_THRESHOLD</c> or <c>BTCUSDT.RETURN_THRESHOLD</c>, at most 200; an empty value is the default.
/// </param>
/// <param name="Version">
/// Change them only if this version is in force, as <c>/api/settings</c> shows it; null changes them whatever is in force.
/// </param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
internal sealed record SettingsBody(
    string By, ImmutableDictionary<string, string> Values, int? Version = null, string? Reason = null) : IChangeBody
{
    private const int MaxSettings = 200;
    private const int MaxLength = 4_000;

    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) =>
        Values.Count is 0 or > MaxSettings ? $"values must name 1 to {MaxSettings} settings"
        : Values.Any(value => !IsText(value.Key) || value.Value is null || !IsText(value.Value))
            ? $"names and values must be lines of at most {MaxLength} printable characters"
        : null;

    private static bool IsText(string text) => text.Length <= MaxLength && Printable.Of(text) == text;
}

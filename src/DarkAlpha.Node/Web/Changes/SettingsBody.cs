using System.Collections.Immutable;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>Request to change settings on all nodes.</summary>
/// <param name="By">Name of the requester, stored with the change: 1 to 64 characters.</param>
/// <param name="Values">
/// The settings to change, such as <c>RETURN_THRESHOLD</c> or <c>BTCUSDT.RETURN_THRESHOLD</c>; an empty value is the default.
/// </param>
/// <param name="Version">
/// Change them only if this version is in force, as <c>/api/settings</c> shows it; null changes them whatever is in force.
/// </param>
/// <param name="Reason">Reason, stored with the change: at most 200 characters.</param>
internal sealed record SettingsBody(
    string By, ImmutableDictionary<string, string> Values, int? Version = null, string? Reason = null) : IChangeBody
{
    /// <inheritdoc/>
    public string? FindProblem(DateOnly today) =>
        Values.IsEmpty ? "values must name at least one setting"
        : Values.Any(value => !IsLine(value.Key) || !IsLine(value.Value)) ? "names and values must be lines of printable characters"
        : null;

    // The reader finds no null among the values.
    private static bool IsLine(string? text) => text is not null && Printable.Of(text) == text;
}

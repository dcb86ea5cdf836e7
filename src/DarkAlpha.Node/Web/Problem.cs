using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Web;

/// <summary>An error response, sent as <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem.</param>
/// <param name="Detail">What exactly is wrong, and what to do.</param>
internal sealed record Problem(int Status, string Title, string Detail)
{
    /// <summary>Value of the <c>Allow</c> header of a 405 response; null otherwise.</summary>
    [JsonIgnore]
    public string? Allow { get; init; }

    /// <summary>The closest known names when a name is unknown; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Nearest { get; init; }
}

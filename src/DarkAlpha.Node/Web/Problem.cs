using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Node.Web;

/// <summary>What is wrong with a request or its answer, as <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What kind of problem.</param>
/// <param name="Detail">What exactly, and what to do.</param>
internal sealed record Problem(int Status, string Title, string Detail)
{
    /// <summary>Names that may have been meant; null where that is not the question.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<string>? Nearest { get; init; }
}

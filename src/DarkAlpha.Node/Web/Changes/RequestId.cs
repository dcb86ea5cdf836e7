namespace DarkAlpha.Node.Web.Changes;

/// <summary>Idempotency key of a request, given by the client.</summary>
internal static class RequestId
{
    private const int MaxLength = 64;

    /// <summary>The error as a sentence; null when the id is valid.</summary>
    public static string? FindProblem(string id) =>
        id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? null
            : $"id must consist of 1 to {MaxLength} letters, digits, -, _ and .";

    /// <summary>A new unique id.</summary>
    public static string New() => Guid.NewGuid().ToString("N");
}

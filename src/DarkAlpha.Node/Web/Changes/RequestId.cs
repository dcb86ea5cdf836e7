namespace DarkAlpha.Node.Web.Changes;

/// <summary>The name that a client gives to a request, by which one that comes twice is recognised.</summary>
internal static class RequestId
{
    private const int MaxLength = 64;

    /// <summary>What is wrong with it, as a sentence; null when nothing is.</summary>
    public static string? FindProblem(string id) => id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        ? null
        : $"id is 1 to {MaxLength} letters, digits, -, _ and .";

    /// <summary>A new one.</summary>
    public static string New() => Guid.NewGuid().ToString("N");
}

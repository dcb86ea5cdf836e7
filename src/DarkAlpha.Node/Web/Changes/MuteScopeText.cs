using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Web.Changes;

/// <summary>What a client wants to be silent. Whether it exists is known to the desk.</summary>
internal static class MuteScopeText
{
    private const int MaxLength = 64;

    /// <summary>The error as a sentence; null when the text can be a name.</summary>
    public static string? FindProblem(string scope) =>
        scope.Trim().Length is 0 or > MaxLength || Printable.Of(scope) != scope
            ? "scope must be all, a symbol such as BTCUSDT, or the name of a strategy"
            : null;
}

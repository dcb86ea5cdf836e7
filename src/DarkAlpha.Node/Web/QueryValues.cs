using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Web;

/// <summary>Reads the values of a request's query.</summary>
internal static class QueryValues
{
    /// <summary>A text; null when it is missing or empty.</summary>
    public static string? QueryText(this HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>Answers with a number of the query, or refuses a value that is not an integer from 1 to <paramref name="max"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">Name of the value.</param>
    /// <param name="byDefault">The number when the query has none.</param>
    /// <param name="max">The largest one allowed.</param>
    /// <param name="answer">Writes the response.</param>
    public static Task WithQueryNumberAsync(this HttpContext context, string name, int byDefault, int max, Func<int, Task> answer) =>
        context.Request.Query[name] is not { Count: > 0 } text ? answer(byDefault)
        : int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= max
            ? answer(value)
        : context.WriteAsync(new Problem(StatusCodes.Status400BadRequest, name, $"{name} must be an integer from 1 to {max}"));
}

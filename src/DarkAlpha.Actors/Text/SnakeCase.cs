using System.Text;

namespace DarkAlpha.Actors.Text;

/// <summary>The written form of names in the code: the same in logs, metrics, JSON and every front end.</summary>
public static class SnakeCase
{
    /// <summary>The written form of an enumeration value, e.g. <c>ws</c>, <c>no_signal</c> or <c>book_ticker</c>.</summary>
    public static string ToText<T>(this T value)
        where T : struct, Enum => Of(value.ToString());

    /// <summary>Converts an identifier: <c>BookTicker</c> becomes <c>book_ticker</c>.</summary>
    internal static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsAsciiLetterUpper(name[i]) && i > 0 && !char.IsAsciiLetterUpper(name[i - 1]))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}

using System.Collections.Immutable;
using System.Text;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Translates sentences that this program composes. An asterisk stands for a part that varies and is carried over; a sentence and its
/// translation have the same number of them, in the same order.
/// </summary>
/// <param name="sentences">Each sentence with its translation; the first that matches counts.</param>
internal sealed class SentenceTable(params (string From, string To)[] sentences)
{
    private readonly ImmutableArray<(string[] From, string[] To)> _sentences =
        [.. sentences.Select(sentence => (sentence.From.Split('*'), sentence.To.Split('*')))];

    /// <summary>The translation; a text that matches no sentence is returned unchanged.</summary>
    public string Translate(string text)
    {
        foreach (var (from, to) in _sentences)
        {
            if (FindParts(text, from) is { } parts)
            {
                return Fill(to, parts);
            }
        }

        return text;
    }

    // The texts between the literals; null when the text does not have the literals in this order, from its start to its end.
    private static List<string>? FindParts(string text, string[] literals)
    {
        if (!text.StartsWith(literals[0], StringComparison.Ordinal))
        {
            return null;
        }

        var parts = new List<string>();
        var position = literals[0].Length;
        for (var i = 1; i < literals.Length; i++)
        {
            var end = i == literals.Length - 1
                ? StartOfEnding(text, literals[i])
                : text.IndexOf(literals[i], position, StringComparison.Ordinal);
            if (end < position)
            {
                return null;
            }

            parts.Add(text[position..end]);
            position = end + literals[i].Length;
        }

        return position == text.Length ? parts : null;
    }

    private static int StartOfEnding(string text, string ending) =>
        text.EndsWith(ending, StringComparison.Ordinal) ? text.Length - ending.Length : -1;

    private static string Fill(string[] literals, List<string> parts)
    {
        var text = new StringBuilder(literals[0]);
        for (var i = 0; i < parts.Count; i++)
        {
            text.Append(parts[i]).Append(literals[i + 1]);
        }

        return text.ToString();
    }
}

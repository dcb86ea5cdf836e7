using System.Text;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Builds a message line by line within the Bot API's length limit; lines that no longer fit are only counted.</summary>
internal sealed class MessageText
{
    /// <summary>Maximum message length in characters. The Bot API counts without markup, so counting with it is conservative.</summary>
    public const int Limit = 4096;

    private const int RoomForLastLine = 60;

    private readonly StringBuilder _text = new();

    /// <summary>Number of lines left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>
    /// Adds a line of HTML, or counts it as left out. After the first line left out, all following lines are left out too.
    /// </summary>
    public MessageText Line(string html = "")
    {
        if (LeftOut > 0 || _text.Length + html.Length + 1 > Limit - RoomForLastLine)
        {
            LeftOut++;
        }
        else
        {
            _text.Append(html).Append('\n');
        }

        return this;
    }

    /// <summary>Completes the message.</summary>
    /// <param name="moreLines">Text for a number of lines left out, at most 60 characters.</param>
    public string ToString(Func<int, string> moreLines) => (LeftOut > 0 ? $"{_text}{moreLines(LeftOut)}" : _text.ToString()).TrimEnd();
}

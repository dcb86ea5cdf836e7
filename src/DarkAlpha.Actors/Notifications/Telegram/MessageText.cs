using System.Text;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Builds a message line by line within the Bot API's limit; lines that no longer fit are counted instead.</summary>
internal sealed class MessageText
{
    /// <summary>Longest message, characters. The Bot API counts them without markup, so this is on the safe side.</summary>
    public const int Limit = 4096;

    private const int RoomForRest = 60;

    private readonly StringBuilder _text = new();

    /// <summary>Lines left out.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Adds a line of HTML, or counts it as left out. Once one was left out all that follow are.</summary>
    public MessageText Line(string html = "")
    {
        if (LeftOut > 0 || _text.Length + html.Length + 1 > Limit - RoomForRest)
        {
            LeftOut++;
        }
        else
        {
            _text.Append(html).Append('\n');
        }

        return this;
    }

    /// <summary>The message.</summary>
    /// <param name="rest">Says how many lines are missing, in at most 60 characters.</param>
    public string ToString(Func<int, string> rest) => (LeftOut > 0 ? $"{_text}{rest(LeftOut)}" : _text.ToString()).TrimEnd();
}

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>A command as somebody wrote it.</summary>
/// <param name="Verb">One of the constants; <see cref="Help"/> for everything unknown.</param>
/// <param name="Argument">The first word after it, or empty.</param>
internal sealed record TelegramCommand(string Verb, string Argument)
{
    /// <summary>How is everything?</summary>
    public const string Status = "status";

    /// <summary>All symbols.</summary>
    public const string Symbols = "symbols";

    /// <summary>The newest cards.</summary>
    public const string Cards = "cards";

    /// <summary>The limits.</summary>
    public const string Risk = "risk";

    /// <summary>Why did a symbol, or did it not, speak?</summary>
    public const string Why = "why";

    /// <summary>Stop every card.</summary>
    public const string Kill = "kill";

    /// <summary>Let cards out again.</summary>
    public const string Resume = "resume";

    /// <summary>What can be asked; also what everything unknown is taken for.</summary>
    public const string Help = "help";

    private static readonly HashSet<string> Known = [Status, Symbols, Cards, Risk, Why, Kill, Resume];
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Reads a message; null when it is no command, or one for another bot (<c>/status@other_bot</c>).</summary>
    /// <param name="text">The message.</param>
    /// <param name="botName">This bot's name, without @.</param>
    public static TelegramCommand? Read(string? text, string botName)
    {
        if (text is null || text.Length < 2 || text[0] != '/')
        {
            return null;
        }

        var words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var command = words[0][1..].Split('@', 2);
        if (command[0].Length == 0 || (command.Length == 2 && !command[1].Equals(botName, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var verb = command[0].ToLowerInvariant();
        return new TelegramCommand(Known.Contains(verb) ? verb : Help, words.Length > 1 ? words[1] : "");
    }
}

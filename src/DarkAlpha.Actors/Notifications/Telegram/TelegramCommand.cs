using System.Globalization;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>A chat command.</summary>
/// <param name="Verb">One of the constants; <see cref="Help"/> for an unknown command.</param>
/// <param name="Argument">The first word after the command, of <c>/mute</c> all words; or empty.</param>
internal sealed record TelegramCommand(string Verb, string Argument)
{
    /// <summary>Overall health.</summary>
    public const string Status = "status";

    /// <summary>One line per watched symbol.</summary>
    public const string Symbols = "symbols";

    /// <summary>The newest cards and their deliveries.</summary>
    public const string Cards = "cards";

    /// <summary>The risk limits and their usage.</summary>
    public const string Risk = "risk";

    /// <summary>Why a symbol did or did not give a card.</summary>
    public const string Why = "why";

    /// <summary>The results of the desk's cards.</summary>
    public const string Performance = "performance";

    /// <summary>What the gates refused, and what became of it.</summary>
    public const string Ledger = "ledger";

    /// <summary>Turns the kill switch on.</summary>
    public const string Kill = "kill";

    /// <summary>Turns the kill switch off.</summary>
    public const string Resume = "resume";

    /// <summary>No cards of something for a while.</summary>
    public const string Mute = "mute";

    /// <summary>Ends a mute early.</summary>
    public const string Unmute = "unmute";

    /// <summary>What is muted.</summary>
    public const string Mutes = "mutes";

    /// <summary>Lists the commands.</summary>
    public const string Help = "help";

    private const int DefaultDays = 30;
    private const int MaxDays = 365;

    private static readonly HashSet<string> Known =
        [Status, Symbols, Cards, Risk, Why, Performance, Ledger, Kill, Resume, Mute, Unmute, Mutes];

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>True for a command that changes what cards are sent; it is logged, and answered also when it comes too late.</summary>
    public bool IsChange => Verb is Kill or Resume or Mute or Unmute;

    /// <summary>The days that a command asks for, such as <c>7d</c>; 30 without an argument, null for one that is not understood.</summary>
    public int? FindDays()
    {
        if (Argument.Length == 0)
        {
            return DefaultDays;
        }

        return int.TryParse(Argument.TrimEnd('d', 'D'), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and <= MaxDays
                ? days
                : null;
    }

    /// <summary>Parses a message; null when it is not a command, or is one for another bot (<c>/status@other_bot</c>).</summary>
    /// <param name="text">The message.</param>
    /// <param name="botName">This bot's username, without @.</param>
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
        var argument = verb == Mute ? string.Join(' ', words[1..]) : words.Length > 1 ? words[1] : "";
        return new TelegramCommand(Known.Contains(verb) ? verb : Help, argument);
    }
}

using System.Globalization;
using System.Text;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Domain.Mutes;

namespace DarkAlpha.Node.Settings;

/// <summary>The forms that settings with text have.</summary>
internal static class SettingForms
{
    /// <summary>The items of a list separated by commas.</summary>
    public static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>True for distinct symbols, each of letters, digits and underscores.</summary>
    public static bool AreSymbols(string text) =>
        AreDistinct(text, symbol => symbol.Length > 0 && symbol.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value == '_'));

    /// <summary>True for distinct names, such as those of strategies.</summary>
    public static bool AreNames(string text) =>
        AreDistinct(text, name => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.'));

    /// <summary>True for distinct roles of a node.</summary>
    public static bool AreRoles(string text) =>
        AreDistinct(text, role => ClusterNodeOptions.AllRoles.Contains(role, StringComparer.OrdinalIgnoreCase));

    /// <summary>True for host names or IP addresses, without ports.</summary>
    public static bool AreHosts(string text) => text.Split(',', StringSplitOptions.TrimEntries).All(SeedAddress.IsHost);

    /// <summary>True for distinct addresses of nodes.</summary>
    public static bool AreSeeds(string text) => SeedAddress.ParseList(text) is not null;

    /// <summary>True for a text in the form of a bot token: digits, a colon, and no blanks.</summary>
    public static bool IsBotToken(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && colon < text.Length - 1 && text[..colon].All(char.IsAsciiDigit) && !text.Any(char.IsWhiteSpace);
    }

    /// <summary>True for a chat id, which is never 0, or the @name of a channel.</summary>
    public static bool IsChatId(string text) => (long.TryParse(text, out var id) && id != 0) || (text.Length > 1 && text[0] == '@');

    /// <summary>True for the id of a forum topic, or an empty text.</summary>
    public static bool IsTopicId(string text) => text.Length == 0 || (int.TryParse(text, out var topic) && topic > 0);

    /// <summary>
    /// The topic to send to; null for General. Links to General contain the id 1, but messages to it are sent without an id.
    /// </summary>
    public static int? TopicOf(string text) => int.TryParse(text, out var topic) && topic > 1 ? topic : null;

    /// <summary>True for a time of day as HH:mm, or an empty text.</summary>
    public static bool IsTimeOfDay(string text) => text.Length == 0 || TimeOfDayOf(text) is not null;

    /// <summary>The time of day; null for an empty text.</summary>
    public static TimeOnly? TimeOfDayOf(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>
    /// True for the IANA name of a time zone that this machine knows. The runtime takes it for the path of a file, so paths are refused.
    /// </summary>
    public static bool IsTimeZone(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '+' or '-' or '/')
        && !text.StartsWith('/')
        && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    /// <summary>True for spans of a day that leave a part of it, or an empty text.</summary>
    public static bool AreQuietHours(string text) => text.Length == 0 || QuietHours.AreValid(text);

    /// <summary>The quiet hours in UTC; null for an empty text.</summary>
    public static QuietHours? QuietHoursOf(string text) =>
        text.Length == 0 ? null : new QuietHours(QuietHours.Normalize(text), TimeZoneInfo.Utc.Id);

    /// <summary>True for the path of a file. That of a directory has no file name.</summary>
    public static bool IsFile(string text) =>
        text.IndexOfAny(Path.GetInvalidPathChars()) < 0
        && Path.GetFileName(text).Trim('.').Length > 0
        && !text.Contains("://", StringComparison.Ordinal);

    /// <summary>True for the path of a file or a folder.</summary>
    public static bool IsPath(string text) =>
        text.IndexOfAny(Path.GetInvalidPathChars()) < 0 && !text.Contains("://", StringComparison.Ordinal);

    private static bool AreDistinct(string text, Func<string, bool> isItem)
    {
        var items = text.Split(',', StringSplitOptions.TrimEntries);
        return items.All(isItem) && items.Distinct(StringComparer.OrdinalIgnoreCase).Count() == items.Length;
    }
}

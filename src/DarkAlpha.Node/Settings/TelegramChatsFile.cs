using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Settings;

/// <summary>Reads the file of <c>TELEGRAM_CHATS</c>; <c>docs/configuration.md</c> describes it.</summary>
internal static class TelegramChatsFile
{
    private const string Setting = "TELEGRAM_CHATS";
    private const int MaxName = 32;
    private const double MaxConfidence = 100;

    /// <summary>The chats of the file, and to the reader what is wrong with it.</summary>
    /// <param name="path">The file; empty for none.</param>
    /// <param name="reader">Receives the errors.</param>
    public static ImmutableArray<TelegramChatOptions> Read(string path, SettingsReader reader)
    {
        if (path.Length == 0)
        {
            return [];
        }

        // The value may be a secret that was put into the wrong setting.
        var where = $"{Setting} = \"{SecretMask.OfValue(path)}\"";
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllText(path), TelegramChatsJson.Default.TelegramChatEntryArray) ?? [];
            TelegramChatEntry[] entries = [.. read.OfType<TelegramChatEntry>()];
            if (entries.Length < read.Length)
            {
                reader.AddError($"{where}: a chat is null; remove it");
                return [];
            }

            var (problems, names) = (reader.Errors.Count, new HashSet<string>(StringComparer.Ordinal));
            foreach (var entry in entries)
            {
                if (FindProblem(entry, names.Add(entry.Name)) is { } problem)
                {
                    reader.AddError($"{where}: chat \"{entry.Name}\": {problem}");
                }
            }

            return reader.Errors.Count > problems ? [] : [.. entries.Select(OptionsOf)];
        }
        catch (JsonException e)
        {
            reader.AddError($"{where}: it is not a list of chats as docs/configuration.md describes it: {JsonErrorText.Of(e)}");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            reader.AddError($"{where}: the file does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            reader.AddError($"{where}: the file cannot be read");
        }

        return [];
    }

    /// <summary>Adds an error for each name of a strategy or symbol that there is not: its chat would wait for ever.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="reader">Receives the errors.</param>
    public static void CheckNames(NodeSettings settings, SettingsReader reader)
    {
        foreach (var chat in settings.Delivery.TelegramChats)
        {
            CheckStrategies($"{Setting}: chat \"{chat.Name}\"", chat.Filter.Strategies, settings, reader);
            foreach (var symbol in chat.Filter.Symbols.Where(symbol => !settings.Symbols.Contains(symbol.Name, StringComparer.Ordinal)))
            {
                reader.AddError($"{Setting}: chat \"{chat.Name}\": {symbol} is not one of SYMBOLS");
            }
        }

        CheckStrategies("COPY_STRATEGIES", settings.Delivery.Copies.Strategies, settings, reader);
    }

    // Those of STRATEGIES_PATH are loaded later, so with it any name may be right.
    private static void CheckStrategies(string where, ImmutableArray<string> names, NodeSettings settings, SettingsReader reader)
    {
        string[] known = [.. StrategyCatalog.Create(settings.Rules.Strategies).Select(strategy => strategy.Name)];
        var isComplete = settings.Process.StrategiesPath.Length == 0;
        foreach (var name in names.Where(name => isComplete && !known.Contains(name, StringComparer.Ordinal)))
        {
            reader.AddError($"{where}: there is no strategy {name}; there are {string.Join(", ", known)}");
        }
    }

    private static string? FindProblem(TelegramChatEntry entry, bool isFirst) =>
        !IsName(entry.Name) ? $"its name must be 1 to {MaxName} of a-z, 0-9, - and _"
        : !isFirst ? "another chat has the same name"
        : !SettingForms.IsChatId(IdOf(entry)) ? "chat_id must be a number other than 0, or the @name of a channel"
        : entry.MessageThreadId is <= 0 ? "message_thread_id must be a number above 0"
        : entry.Language is not (null or "en" or "zh-TW") ? "language must be en or zh-TW"
        : entry.Format is not (null or "card" or "cornix") ? "format must be card or cornix"
        : HasNoNames(entry.Strategies) || HasNoNames(entry.Symbols) ? "strategies and symbols must be lists of names; leave out what is all"
        : entry.MinConfidence is < 0 or > MaxConfidence ? $"min_confidence must be from 0 to {MaxConfidence}"
        : null;

    private static TelegramChatOptions OptionsOf(TelegramChatEntry entry) => new(
        entry.Name,
        IdOf(entry),
        SettingForms.TopicOf($"{entry.MessageThreadId}"),
        entry.Language switch
        {
            null => null,
            "en" => CardLanguage.English,
            _ => CardLanguage.TraditionalChinese,
        },
        entry.Format == "cornix" ? ChatFormat.Cornix : ChatFormat.Card,
        new ChannelFilter
        {
            Strategies = entry.Strategies ?? [],
            Symbols = [.. (entry.Symbols ?? []).Select(symbol => new Symbol(symbol.ToUpperInvariant()))],
            MinConfidence = entry.MinConfidence ?? 0,
        });

    // An empty list would mean all, which nobody writes so.
    private static bool HasNoNames(ImmutableArray<string>? names) => names is { } list && (list.IsEmpty || list.Any(string.IsNullOrEmpty));

    private static string IdOf(TelegramChatEntry entry) =>
        entry.ChatId.ValueKind == JsonValueKind.String ? entry.ChatId.GetString()! : entry.ChatId.GetRawText();

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}

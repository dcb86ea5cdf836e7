using System.Collections.Immutable;
using System.Text.Json;

namespace DarkAlpha.Node.Settings;

/// <summary>A chat in the file of <c>TELEGRAM_CHATS</c>, as it is written.</summary>
internal sealed record TelegramChatEntry
{
    /// <summary>Name of the chat, distinct in the file.</summary>
    public required string Name { get; init; }

    /// <summary>A number, or a text with a number or the @name of a channel.</summary>
    public required JsonElement ChatId { get; init; }

    /// <summary>The forum topic; null for General.</summary>
    public int? MessageThreadId { get; init; }

    /// <summary><c>en</c> or <c>zh-TW</c>; null for that of <c>CARD_LANGUAGE</c>.</summary>
    public string? Language { get; init; }

    /// <summary>The strategies whose cards it receives; null for all.</summary>
    public ImmutableArray<string>? Strategies { get; init; }

    /// <summary>The symbols whose cards it receives; null for all.</summary>
    public ImmutableArray<string>? Symbols { get; init; }

    /// <summary>The least confidence; null for any.</summary>
    public double? MinConfidence { get; init; }

    /// <summary><c>card</c> or <c>cornix</c>; null for a card.</summary>
    public string? Format { get; init; }
}

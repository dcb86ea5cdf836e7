using System.Text.Json;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The part of a Bot API update that matters to the node. Only the fields used here are read, so that unknown content, such as a reply to a
/// message type introduced later, cannot hide a command.
/// </summary>
internal sealed record ChatUpdate
{
    private const int MaxDepth = 500;
    private const int MaxNameLength = 64;

    /// <summary>The new message or channel post, or null.</summary>
    public Message? NewMessage { get; private init; }

    /// <summary>The pressed button, or null.</summary>
    public ButtonPress? Pressed { get; private init; }

    /// <summary>Parses an update.</summary>
    /// <param name="json">The JSON, as <see cref="UpdateBatch.Raw"/> has it.</param>
    /// <exception cref="JsonException">The JSON is empty or malformed, or a required field is missing or invalid.</exception>
    /// <exception cref="InvalidOperationException">It contains a string that is not valid Unicode.</exception>
    public static ChatUpdate Read(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
        {
            throw new JsonException("it is too long or malformed");
        }

        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var update = document.RootElement;
        if (update.Find("callback_query") is { } press)
        {
            return new ChatUpdate { Pressed = ReadPress(press) };
        }

        if ((update.Find("message") ?? update.Find("channel_post")) is { } message)
        {
            return new ChatUpdate { NewMessage = ReadMessage(message) };
        }

        return new ChatUpdate();
    }

    private static ButtonPress ReadPress(JsonElement press)
    {
        var message = press.Find("message");
        return new ButtonPress(
            press.Text("id") ?? throw new JsonException("a callback query without id"),
            message is { } below && below.Find("chat") is not null ? ReadChat(below) : null,
            press.Text("data"),
            Sender(press))
        {
            IsInChannel = message?.Find("chat")?.Text("type") == "channel",
        };
    }

    private static Message ReadMessage(JsonElement message)
    {
        var date = message.Number("date") ?? throw new JsonException("a message without a date");
        if (date is < 0 or > 253_402_300_799)
        {
            throw new JsonException($"a message with the invalid date {date}");
        }

        return new Message(ReadChat(message), message.Text("text") ?? "", DateTimeOffset.FromUnixTimeSeconds(date), Sender(message))
        {
            RejectionReason = FindRejectionReason(message),
            MovedTo = message.Number("migrate_to_chat_id"),
        };
    }

    // Reply threads also have a message_thread_id, but only that of a topic can be sent to.
    private static ChatSource ReadChat(JsonElement message)
    {
        var chat = message.Find("chat") ?? throw new JsonException("a message without a chat");
        return new ChatSource(
            chat.Number("id") ?? throw new JsonException("a chat without an id"),
            chat.Text("username"),
            message.Is("is_topic_message") ? (int?)message.Number("message_thread_id") : null);
    }

    // An anonymous group administrator writes as a Telegram bot on behalf of the group itself.
    private static string? FindRejectionReason(JsonElement message)
    {
        var isAnonymous = message.Find("sender_chat")?.Number("id") is { } sender && sender == message.Find("chat")?.Number("id");
        return message.Has("forward_origin") || message.Has("forward_date") || message.Is("is_automatic_forward") ? "is forwarded"
            : message.Has("via_bot") || (message.Find("from")?.Is("is_bot") == true && !isAnonymous) ? "comes from a bot"
            : null;
    }

    private static string Sender(JsonElement message)
    {
        var name = message.Find("from") is { } from
            ? $"{from.Number("id")} {from.Text("first_name")} {from.Text("last_name")}".TrimEnd()
            : $"{message.Find("chat")?.Number("id")} {message.Find("chat")?.Text("title")}";
        var clean = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        return $"telegram:{(clean.Length > MaxNameLength ? clean[..MaxNameLength] : clean)}";
    }

    /// <summary>Where a message was written.</summary>
    /// <param name="Chat">The chat id.</param>
    /// <param name="Name">Its public username without @, or null.</param>
    /// <param name="Topic">The forum topic; null outside topics and in General.</param>
    internal sealed record ChatSource(long Chat, string? Name, int? Topic);

    /// <summary>A message.</summary>
    /// <param name="Source">Where it was written.</param>
    /// <param name="Text">Its text; empty for a message without text, such as a picture.</param>
    /// <param name="Date">When it was written, by Telegram's clock.</param>
    /// <param name="Sender">The author, as recorded with a command: <c>telegram:</c>, id and name.</param>
    internal sealed record Message(ChatSource Source, string Text, DateTimeOffset Date, string Sender)
    {
        /// <summary>
        /// Why the message does not count as written by a person in the chat, as the end of a sentence; null when it does.
        /// </summary>
        public string? RejectionReason { get; init; }

        /// <summary>The new chat id, when the message announces a migration to a supergroup.</summary>
        public long? MovedTo { get; init; }
    }

    /// <summary>A pressed button.</summary>
    /// <param name="Id">Id of the callback query, needed to answer it.</param>
    /// <param name="Source">The chat of its message; null when Telegram no longer has the message.</param>
    /// <param name="Data">The payload of the button.</param>
    /// <param name="Sender">Who pressed it, in the form of a message's author.</param>
    internal sealed record ButtonPress(string Id, ChatSource? Source, string? Data, string Sender)
    {
        /// <summary>True below a post of a channel, where all its readers can press buttons but none of them may write.</summary>
        public bool IsInChannel { get; init; }

        /// <summary>True for a button that says what somebody did with a card.</summary>
        public bool IsChange => CardKeyboard.MarkOf(Data) is not null;
    }
}

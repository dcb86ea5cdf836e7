using System.Text.Json;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// What somebody did in a chat, as far as it concerns the node. Only the fields used here are read, so that whatever else an update carries, such as
/// an answer to a message of a kind made next year, cannot hide a command.
/// </summary>
internal sealed record ChatUpdate
{
    private const int Depth = 500;
    private const int MaxNameLength = 64;

    /// <summary>A message somebody wrote, or null.</summary>
    public Message? Written { get; private init; }

    /// <summary>A button somebody pressed, or null.</summary>
    public Press? Pressed { get; private init; }

    /// <summary>Reads an update.</summary>
    /// <exception cref="JsonException">It cannot be read.</exception>
    /// <exception cref="InvalidOperationException">It cannot be read: it contains text that is not Unicode.</exception>
    public static ChatUpdate Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Depth });
        var update = document.RootElement;
        if (update.Find("callback_query") is { } press)
        {
            return new ChatUpdate { Pressed = ReadPress(press) };
        }

        if ((update.Find("message") ?? update.Find("channel_post")) is { } message)
        {
            return new ChatUpdate { Written = ReadMessage(message) };
        }

        return new ChatUpdate();
    }

    private static Press ReadPress(JsonElement press)
    {
        var message = press.Find("message");
        return new Press(
            press.Text("id") ?? throw new JsonException("a pressed button without id"),
            message is { } below && below.Find("chat") is not null ? ReadChat(below) : null,
            press.Text("data"));
    }

    private static Message ReadMessage(JsonElement message)
    {
        var date = message.Number("date") ?? throw new JsonException("a message without date");
        if (date is < 0 or > 253_402_300_799)
        {
            throw new JsonException($"a message dated {date}");
        }

        return new Message(ReadChat(message), message.Text("text") ?? "", DateTimeOffset.FromUnixTimeSeconds(date), Who(message))
        {
            Foreign = WhyForeign(message),
            MovedTo = message.Number("migrate_to_chat_id"),
        };
    }

    // Threads of answers have a number, too; only a topic's may be sent to.
    private static Place ReadChat(JsonElement message)
    {
        var chat = message.Find("chat") ?? throw new JsonException("a message without chat");
        return new Place(
            chat.Number("id") ?? throw new JsonException("a chat without number"),
            chat.Text("username"),
            message.Is("is_topic_message") ? (int?)message.Number("message_thread_id") : null);
    }

    // Somebody who administers a group without showing who it is writes as a bot of Telegram's, in the name of the group itself.
    private static string? WhyForeign(JsonElement message)
    {
        var isAnonymous = message.Find("sender_chat")?.Number("id") is { } sender && sender == message.Find("chat")?.Number("id");
        return message.Has("forward_origin") || message.Has("forward_date") || message.Is("is_automatic_forward") ? "is forwarded"
            : message.Has("via_bot") || (message.Find("from")?.Is("is_bot") == true && !isAnonymous) ? "comes from a bot"
            : null;
    }

    private static string Who(JsonElement message)
    {
        var name = message.Find("from") is { } from
            ? $"{from.Number("id")} {from.Text("first_name")} {from.Text("last_name")}".TrimEnd()
            : $"{message.Find("chat")?.Number("id")} {message.Find("chat")?.Text("title")}";
        var clean = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        return $"telegram:{(clean.Length > MaxNameLength ? clean[..MaxNameLength] : clean)}";
    }

    /// <summary>Where something was written.</summary>
    /// <param name="Chat">The chat's number.</param>
    /// <param name="Name">Its public name without @, or null.</param>
    /// <param name="Topic">The forum topic, or null outside of topics and in General.</param>
    internal sealed record Place(long Chat, string? Name, int? Topic);

    /// <summary>A message.</summary>
    /// <param name="At">Where.</param>
    /// <param name="Text">What; empty for a picture and the like.</param>
    /// <param name="Date">When, by Telegram's clock.</param>
    /// <param name="Who">By whom, for the record.</param>
    internal sealed record Message(Place At, string Text, DateTimeOffset Date, string Who)
    {
        /// <summary>Why this is not the word of somebody in the chat, as the end of a sentence; null when it is.</summary>
        public string? Foreign { get; init; }

        /// <summary>The chat's new number, when the message says that it has moved.</summary>
        public long? MovedTo { get; init; }
    }

    /// <summary>A pressed button.</summary>
    /// <param name="Id">The press, to be answered.</param>
    /// <param name="At">Where; null when the message is too old to be known.</param>
    /// <param name="Data">What the button carries.</param>
    internal sealed record Press(string Id, Place? At, string? Data);
}

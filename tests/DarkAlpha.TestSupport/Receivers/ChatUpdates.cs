using System.Text.Json.Nodes;

namespace DarkAlpha.TestSupport.Receivers;

/// <summary>Updates of what people do in chats with the bot.</summary>
internal static class ChatUpdates
{
    /// <summary>When the bot's own messages were sent, in Unix seconds.</summary>
    public const int SentAt = 1_769_954_219;

    /// <summary>Adds an update with a message to the bot.</summary>
    /// <param name="more">Further fields of the message, which replace those of the same name; null for none.</param>
    public static void Write(
        this FakeBotApi bot,
        long chat,
        string text,
        DateTimeOffset at,
        string name = "Ann",
        string chatType = "private",
        string? username = null,
        JsonObject? more = null)
    {
        var message = new JsonObject
        {
            ["message_id"] = bot.NextMessageId(),
            ["date"] = at.ToUnixTimeSeconds(),
            ["from"] = Person(name),
            ["chat"] = Chat(chat, chatType, username),
            ["text"] = text,
        };
        foreach (var (field, value) in more ?? [])
        {
            message[field] = value?.DeepClone();
        }

        bot.Update("message", message);
    }

    /// <summary>Adds an update for a pressed button.</summary>
    public static void Press(this FakeBotApi bot, long chat, string data, string chatType = "private")
    {
        var press = new JsonObject
        {
            ["id"] = "4711",
            ["from"] = Person("Ann"),
            ["chat_instance"] = "1",
            ["data"] = data,
            ["message"] = new JsonObject
            {
                ["message_id"] = 5,
                ["date"] = SentAt,
                ["chat"] = Chat(chat, chatType),
                ["text"] = "a card",
            },
        };
        bot.Update("callback_query", press);
    }

    /// <summary>A chat as messages name it.</summary>
    public static JsonObject Chat(long id, string type, string? username = null)
    {
        var chat = new JsonObject { ["id"] = id, ["type"] = type };
        if (username is not null)
        {
            chat["username"] = username;
        }

        return chat;
    }

    private static JsonObject Person(string name) => new() { ["id"] = 77, ["is_bot"] = false, ["first_name"] = name };
}

using System.Collections.Immutable;
using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Checks the configured bot and chat (<c>getMe</c>, <c>getChat</c>), finds the chats that wrote to the bot, and sends a test message.
/// A call without an answer lasts until it is cancelled.
/// </summary>
public sealed class TelegramCheck : IDisposable
{
    private static readonly UpdateType[] ContactUpdates = [UpdateType.Message, UpdateType.ChannelPost, UpdateType.MyChatMember];

    private readonly TelegramConnection _telegram;
    private readonly string _chat;
    private readonly TelegramChat _configured;
    private readonly int? _topic;

    /// <summary>Creates a check.</summary>
    /// <param name="settings">Settings with a bot token and a chat id.</param>
    /// <param name="entry">The chat in <c>TELEGRAM_CHATS</c>; null for that of <c>TELEGRAM_CHAT_ID</c>.</param>
    public TelegramCheck(DeliveryOptions settings, TelegramChatOptions? entry = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _telegram = new TelegramConnection(settings, new ChannelOptions());
        _chat = entry?.ChatId ?? settings.TelegramChatId;
        _configured = new TelegramChat(_chat, entry?.Name);
        _topic = entry is null ? settings.TelegramTopicId : entry.Topic;
    }

    /// <summary>Checks whether Telegram accepts the bot token.</summary>
    public Task<ChannelCheckResult> TokenAsync(CancellationToken cancellation) => AskAsync(async () =>
    {
        var bot = await _telegram.CallAsync(new GetMeRequest(), cancellation);
        return $"Telegram knows the bot as @{bot.Text("username")}";
    }, cancellation);

    /// <summary>Checks whether the bot can see the chat.</summary>
    public Task<ChannelCheckResult> ChatAsync(CancellationToken cancellation) => AskAsync(async () =>
    {
        var chat = await _telegram.CallAsync(new GetChatRequest { ChatId = _chat }, cancellation);
        return $"the bot sees chat {_chat}, {Describe(chat)}; to check that it may post there, run: darkalpha check --test-message";
    }, cancellation);

    /// <summary>
    /// The chats in the updates that wait for the bot; they keep waiting. While a node polls the same bot, Telegram refuses this (409).
    /// </summary>
    /// <param name="wait">How long Telegram may hold the request while there is no update, whole seconds.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<(ChannelCheckResult Result, ImmutableArray<TelegramContact> Contacts)> ContactsAsync(
        TimeSpan wait, CancellationToken cancellation)
    {
        ImmutableArray<TelegramContact> contacts = [];
        var result = await AskAsync(async () =>
        {
            var request = new GetUpdatesRequest { Timeout = (int)wait.TotalSeconds, AllowedUpdates = ContactUpdates };
            var updates = await _telegram.CallAsync(request, cancellation);
            contacts = updates.ValueKind == JsonValueKind.Array
                ? [.. updates.EnumerateArray().Select(ContactOf).OfType<TelegramContact>().Distinct()]
                : [];
            return $"{contacts.Length} chats have written to the bot";
        }, cancellation);
        return (result, contacts);
    }

    /// <summary>Sends a text to the chat.</summary>
    public Task<ChannelCheckResult> SendAsync(string text, CancellationToken cancellation) => AskAsync(async () =>
    {
        var request = new SendMessageRequest { ChatId = _chat, MessageThreadId = _topic, Text = text };
        var sent = await _telegram.CallAsync(request, cancellation);
        return $"sent message {sent.Number("message_id")} to chat {_chat}";
    }, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _telegram.Dispose();

    private async Task<ChannelCheckResult> AskAsync(Func<Task<string>> ask, CancellationToken cancellation)
    {
        try
        {
            return new ChannelCheckResult(true, await ask());
        }
        catch (ApiRequestException refusal)
        {
            return Broken(Refused(refusal));
        }
        catch (RequestException unexpected) when (unexpected.HttpStatusCode is { } status)
        {
            return Broken($"the response is not from the Bot API (HTTP {(int)status}): check TELEGRAM_BASE_URL and any proxy in between");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Broken("Telegram cannot be reached (connection timeout): check the network and TELEGRAM_BASE_URL");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            var reason = e is HttpRequestException http ? http.HttpRequestError.ToString() : e.Message;
            return Broken($"Telegram cannot be reached ({reason}): check the network and TELEGRAM_BASE_URL");
        }
    }

    private string Refused(ApiRequestException refusal) => refusal switch
    {
        { ErrorCode: 401 or 404 } => TelegramResponse.BadToken,
        { ErrorCode: 400, Parameters.MigrateToChatId: { } moved } =>
            $"the group became a supergroup with a new chat id: {_configured.AdviceFor(moved)}",
        { ErrorCode: 403 } or { ErrorCode: 400 } =>
            $"{refusal.Message}: check {_configured.IdSetting}, send the bot a /start or add it to chat {_chat} with the right to post",
        { ErrorCode: 409 } => "another program is polling this bot (409): stop the node that uses it, then try again",
        { ErrorCode: 429, Parameters.RetryAfter: { } seconds } => $"Telegram asks for a pause of {seconds} s (429): check again after that",
        _ => $"Telegram answered {refusal.ErrorCode}: {refusal.Message}",
    };

    private ChannelCheckResult Broken(string message) => new(false, _telegram.Redact(message));

    private static TelegramContact? ContactOf(JsonElement update) =>
        (update.Find("message") ?? update.Find("channel_post") ?? update.Find("my_chat_member"))?.Find("chat") is { } chat
        && chat.Number("id") is { } id
            ? new TelegramContact(id, Describe(chat))
            : null;

    private static string Describe(JsonElement chat) => chat.Text("type") switch
    {
        "private" => $"a private chat with {chat.Text("first_name")} {chat.Text("last_name")}".TrimEnd(),
        "channel" => $"the channel \"{chat.Text("title")}\"",
        _ => $"the group \"{chat.Text("title")}\"",
    };
}

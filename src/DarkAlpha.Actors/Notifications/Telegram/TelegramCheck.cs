using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Preflight check of the configured bot and chat (<c>getMe</c>, <c>getChat</c>); sends no message. A call without an answer lasts until it
/// is cancelled.
/// </summary>
public sealed class TelegramCheck : IDisposable
{
    private readonly TelegramConnection _telegram;
    private readonly string _chat;

    /// <summary>Creates a check.</summary>
    /// <param name="settings">Settings with a bot token and a chat id.</param>
    public TelegramCheck(DeliveryOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _telegram = new TelegramConnection(settings, new ChannelOptions());
        _chat = settings.TelegramChatId;
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
        return $"the bot sees chat {_chat}, {Describe(chat)}; to check that it may post there, run: darkalpha inspect test-card";
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
            $"the group became a supergroup with a new chat id: set TELEGRAM_CHAT_ID={moved}",
        { ErrorCode: 403 } or { ErrorCode: 400 } =>
            $"{refusal.Message}: check TELEGRAM_CHAT_ID, send the bot a /start or add it to chat {_chat} with the right to post",
        { ErrorCode: 429, Parameters.RetryAfter: { } seconds } => $"Telegram asks for a pause of {seconds} s (429): check again after that",
        _ => $"Telegram answered {refusal.ErrorCode}: {refusal.Message}",
    };

    private ChannelCheckResult Broken(string message) => new(false, _telegram.Redact(message));

    private static string Describe(JsonElement chat) => chat.Text("type") switch
    {
        "private" => $"a private chat with {chat.Text("first_name")} {chat.Text("last_name")}".TrimEnd(),
        "channel" => $"the channel \"{chat.Text("title")}\"",
        _ => $"the group \"{chat.Text("title")}\"",
    };
}

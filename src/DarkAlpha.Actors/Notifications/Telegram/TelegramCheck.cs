using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Asks the Bot API about the configured bot and chat (<c>getMe</c>, <c>getChat</c>) and writes to nobody. A call that is not answered lasts until
/// it is cancelled.
/// </summary>
public sealed class TelegramCheck : IDisposable
{
    private readonly TelegramConnection _telegram;
    private readonly string _chat;

    /// <summary>Checks these settings; they must name a bot.</summary>
    public TelegramCheck(DeliveryOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _telegram = new TelegramConnection(settings, new ChannelOptions());
        _chat = settings.TelegramChatId;
    }

    /// <summary>Does Telegram know the token?</summary>
    public Task<ChannelCheckResult> TokenAsync(CancellationToken cancellation) => AskAsync(async () =>
    {
        var bot = await _telegram.CallAsync(new GetMeRequest(), cancellation);
        return $"Telegram knows the bot as @{bot.Text("username")}";
    }, cancellation);

    /// <summary>Does the bot see the chat?</summary>
    public Task<ChannelCheckResult> ChatAsync(CancellationToken cancellation) => AskAsync(async () =>
    {
        var chat = await _telegram.CallAsync(new GetChatRequest { ChatId = _chat }, cancellation);
        return $"the bot sees chat {_chat}, {Describe(chat)}; whether it may write there shows with the first message, such as: darkalpha inspect test-card";
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
        catch (RequestException strange) when (strange.HttpStatusCode is { } status)
        {
            return Broken($"not the Bot API answered, HTTP {(int)status}: check TELEGRAM_BASE_URL and any proxy on the way");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Broken("Telegram cannot be reached (no connection in time): check the network and TELEGRAM_BASE_URL");
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
        { ErrorCode: 400, Parameters.MigrateToChatId: { } moved } => $"the group became a supergroup with another number: set TELEGRAM_CHAT_ID={moved}",
        { ErrorCode: 403 } or { ErrorCode: 400 } => $"{refusal.Message}: check TELEGRAM_CHAT_ID, send the bot a /start or add it to chat {_chat} with the right to post",
        { ErrorCode: 429, Parameters.RetryAfter: { } seconds } => $"Telegram asks for {seconds} s of silence (429): check again after that",
        _ => $"Telegram answered {refusal.ErrorCode}: {refusal.Message}",
    };

    private ChannelCheckResult Broken(string sentence) => new(false, _telegram.Scrub(sentence));

    private static string Describe(JsonElement chat) => chat.Text("type") switch
    {
        "private" => $"a private one with {chat.Text("first_name")} {chat.Text("last_name")}".TrimEnd(),
        "channel" => $"the channel \"{chat.Text("title")}\"",
        _ => $"the group \"{chat.Text("title")}\"",
    };
}

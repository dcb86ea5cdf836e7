using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Checks the configured Telegram bot and its chats. They can be checked only once the token is known to be valid.</summary>
internal sealed class TelegramChecks : IDisposable
{
    private const string NotConfigured =
        "not configured: TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID are empty, so cards do not go to Telegram";

    private const string TestMessage = "Test message of darkalpha check: this chat receives the cards.";

    private readonly DeliveryOptions _settings;
    private readonly TelegramCheck? _telegram;
    private readonly bool _sendTestMessage;
    private readonly TaskCompletionSource<bool> _tokenIsValid = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TelegramChecks(DeliveryOptions settings, TelegramCheck? telegram, bool sendTestMessage) =>
        (_settings, _telegram, _sendTestMessage) = (settings, telegram, sendTestMessage);

    /// <summary>Creates the checks for these settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="sendTestMessage">True sends a message to each chat instead of only looking it up.</param>
    public static TelegramChecks For(DeliveryOptions settings, bool sendTestMessage) =>
        new(settings, settings.TelegramBotToken.Length == 0 ? null : new TelegramCheck(settings), sendTestMessage);

    /// <summary>Checks the bot token.</summary>
    public async Task<CheckResult> TokenAsync(string part, CancellationToken cancellation)
    {
        var isValid = false;
        try
        {
            if (_telegram is null)
            {
                return CheckResult.NotConfigured(part, NotConfigured);
            }

            var found = await _telegram.TokenAsync(cancellation);
            isValid = found.IsOk;
            return CheckResult.Of(part, found);
        }
        finally
        {
            _tokenIsValid.TrySetResult(isValid);
        }
    }

    /// <summary>Checks the chat, once the token has been checked.</summary>
    public Task<CheckResult> ChatAsync(string part, CancellationToken cancellation) => _telegram is null
        ? Task.FromResult(CheckResult.NotConfigured(part, NotConfigured))
        : CheckAsync(part, _telegram, cancellation);

    /// <summary>Checks a chat of <c>TELEGRAM_CHATS</c>, once the token has been checked.</summary>
    public async Task<CheckResult> OtherChatAsync(string part, TelegramChatOptions chat, CancellationToken cancellation)
    {
        using var telegram = new TelegramCheck(_settings, chat);
        return await CheckAsync(part, telegram, cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _telegram?.Dispose();

    private async Task<CheckResult> CheckAsync(string part, TelegramCheck telegram, CancellationToken cancellation) =>
        await _tokenIsValid.Task.WaitAsync(cancellation)
            ? CheckResult.Of(
                part, await (_sendTestMessage ? telegram.SendAsync(TestMessage, cancellation) : telegram.ChatAsync(cancellation)))
            : CheckResult.Failed(part, "not checked, because the bot token does not work: fix that first");
}

using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>The configured bot and its chat. The chat can be asked about only once the token is known to be right.</summary>
internal sealed class TelegramChecks : IDisposable
{
    private const string NotConfigured = "not configured: TELEGRAM_BOT_TOKEN and TELEGRAM_CHAT_ID are empty, so cards do not go to Telegram";

    private readonly TelegramCheck? _telegram;
    private readonly TaskCompletionSource<bool> _tokenIsWell = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TelegramChecks(TelegramCheck? telegram) => _telegram = telegram;

    /// <summary>Looks at what these settings name, if they do.</summary>
    public static TelegramChecks For(DeliveryOptions settings) => new(settings.TelegramBotToken.Length == 0 ? null : new TelegramCheck(settings));

    /// <summary>The token.</summary>
    public async Task<CheckResult> TokenAsync(string part, CancellationToken cancellation)
    {
        var isWell = false;
        try
        {
            if (_telegram is null)
            {
                return CheckResult.NotConfigured(part, NotConfigured);
            }

            var found = await _telegram.TokenAsync(cancellation);
            isWell = found.IsOk;
            return CheckResult.Of(part, found);
        }
        finally
        {
            _tokenIsWell.TrySetResult(isWell);
        }
    }

    /// <summary>The chat.</summary>
    public async Task<CheckResult> ChatAsync(string part, CancellationToken cancellation)
    {
        if (_telegram is null)
        {
            return CheckResult.NotConfigured(part, NotConfigured);
        }

        return await _tokenIsWell.Task.WaitAsync(cancellation)
            ? CheckResult.Of(part, await _telegram.ChatAsync(cancellation))
            : CheckResult.Broken(part, "not tested, because Telegram could not be asked with this token: mend that first");
    }

    /// <inheritdoc/>
    public void Dispose() => _telegram?.Dispose();
}

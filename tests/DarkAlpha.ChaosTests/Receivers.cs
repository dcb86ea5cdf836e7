using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.ChaosTests;

/// <summary>A fake of Telegram's Bot API and one of a webhook, and the cards that arrived at them.</summary>
public sealed class Receivers : IAsyncDisposable
{
    /// <summary>The bot token; it must not be printed.</summary>
    public const string Token = FakeBotApi.Token;

    /// <summary>The chat id.</summary>
    public const string Chat = "-100200300";

    // A webhook's path is often a secret; it must not be printed.
    private const string HookPath = "/hook/campaign-path-that-nobody-may-print";

    private readonly FakeBotApi _telegram;
    private readonly FakeWebhook _webhook;
    private readonly ConcurrentQueue<CardArrival> _arrivals = new();

    private Receivers(FakeBotApi telegram, FakeWebhook webhook)
    {
        (_telegram, _webhook) = (telegram, webhook);
        telegram.Received = (context, call) => ReceiveAsync(context, ChannelNames.Telegram, call.CardId);
        webhook.Received = (context, request) => ReceiveAsync(
            context, ChannelNames.Webhook, request.Path == HookPath ? request.Headers["Idempotency-Key"] : null);
    }

    /// <summary>Which of <see cref="Token"/> and the webhook's path occur in a program's output.</summary>
    public static IEnumerable<string> SecretsIn(string output) =>
        new[] { Token, HookPath.TrimStart('/') }.Where(secret => output.Contains(secret, StringComparison.Ordinal));

    /// <summary>Base URL of the Bot API.</summary>
    public string TelegramUrl => _telegram.BaseUrl;

    /// <summary>URL of the webhook.</summary>
    public string WebhookUrl => _webhook.BaseUrl + HookPath;

    /// <summary>How often each card arrived as a chat message.</summary>
    public IReadOnlyDictionary<string, int> TelegramCards => Count(ChannelNames.Telegram);

    /// <summary>How often each card was posted to the webhook; a real receiver detects duplicates by their idempotency key.</summary>
    public IReadOnlyDictionary<string, int> WebhookCards => Count(ChannelNames.Webhook);

    /// <summary>All arrivals of cards, in order.</summary>
    public IReadOnlyList<CardArrival> Arrivals => [.. _arrivals];

    /// <summary>Maximum number of concurrent getUpdates requests; Telegram rejects all but one of them.</summary>
    public int MaxPolls => _telegram.MaxPolls;

    /// <summary>Delay of every response; null for a random delay of 10 to 150 ms, as over the internet.</summary>
    public TimeSpan? ResponseDelay { get; set; }

    /// <summary>Called with the path of each request when it has arrived, before it is answered.</summary>
    public Action<string>? Arrived { get; set; }

    /// <summary>Waits for the arrival of a request that is not yet answered.</summary>
    /// <param name="suffix">Suffix of its path.</param>
    /// <param name="skip">Number of such requests to skip.</param>
    public Task WaitForArrivalAsync(string suffix, int skip)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Arrived = path =>
        {
            if (path.EndsWith(suffix, StringComparison.Ordinal) && Interlocked.Decrement(ref skip) < 0)
            {
                arrived.TrySetResult();
            }
        };
        return arrived.Task;
    }

    /// <summary>Starts listening on free loopback ports.</summary>
    public static Task<Receivers> StartAsync() => StartAsync(IPAddress.Loopback);

    /// <summary>Starts listening on free ports.</summary>
    /// <param name="address">Address to listen on.</param>
    public static async Task<Receivers> StartAsync(IPAddress address) =>
        new(await FakeBotApi.StartAsync(address), await FakeWebhook.StartAsync(address));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _telegram.DisposeAsync();
        await _webhook.DisposeAsync();
    }

    // A crash during the delay leaves a delivery uncertain.
    private async Task ReceiveAsync(HttpContext context, string channel, string? card)
    {
        if (card is not null)
        {
            _arrivals.Enqueue(new CardArrival(
                TimeProvider.System.GetUtcNow(), channel, card, context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? ""));
        }

        Arrived?.Invoke(context.Request.Path.Value ?? "");
        await Task.Delay(ResponseDelay ?? TimeSpan.FromMilliseconds(Random.Shared.Next(10, 150)), TimeProvider.System);
    }

    private ImmutableDictionary<string, int> Count(string channel) =>
        _arrivals.Where(a => a.Channel == channel).CountBy(a => a.CardId).ToImmutableDictionary();
}

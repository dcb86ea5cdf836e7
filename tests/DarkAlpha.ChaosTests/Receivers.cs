using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using DarkAlpha.Actors.Notifications;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.ChaosTests;

/// <summary>A fake of Telegram's Bot API and of a webhook that records the arriving cards.</summary>
public sealed class Receivers : IAsyncDisposable
{
    /// <summary>The bot token; it must not be printed.</summary>
    public const string Token = "123456:campaign-token-that-nobody-may-print";

    /// <summary>The chat id.</summary>
    public const string Chat = "-100200300";

    /// <summary>The webhook's path, which is often a secret; it must not be printed.</summary>
    public const string HookPath = "/hook/campaign-path-that-nobody-may-print";

    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<CardArrival> _arrivals = new();
    private int _messages;
    private int _polls;
    private int _maxPolls;

    private Receivers(WebApplication app)
    {
        _app = app;
        app.Run(ServeAsync);
    }

    /// <summary>Which of <see cref="Token"/> and <see cref="HookPath"/> occur in a program's output.</summary>
    public static IEnumerable<string> SecretsIn(string output) =>
        new[] { Token, HookPath.TrimStart('/') }.Where(secret => output.Contains(secret, StringComparison.Ordinal));

    /// <summary>Base URL it listens on.</summary>
    public string Address { get; private set; } = "";

    /// <summary>How often each card arrived as a chat message.</summary>
    public IReadOnlyDictionary<string, int> TelegramCards => Count(ChannelNames.Telegram);

    /// <summary>How often each card was posted to the webhook; a real receiver detects duplicates by their idempotency key.</summary>
    public IReadOnlyDictionary<string, int> WebhookCards => Count(ChannelNames.Webhook);

    /// <summary>All arrivals of cards, in order.</summary>
    public IReadOnlyList<CardArrival> Arrivals => [.. _arrivals];

    /// <summary>Maximum number of concurrent getUpdates requests; Telegram rejects all but one of them.</summary>
    public int MaxPolls => Volatile.Read(ref _maxPolls);

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

    /// <summary>Starts listening on a free loopback port.</summary>
    public static Task<Receivers> StartAsync() => StartAsync(IPAddress.Loopback);

    /// <summary>Starts listening on a free port.</summary>
    /// <param name="address">Address to listen on.</param>
    public static async Task<Receivers> StartAsync(IPAddress address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address, 0));
        var receivers = new Receivers(builder.Build());
        await receivers._app.StartAsync();
        var server = receivers._app.Services.GetRequiredService<IServer>();
        receivers.Address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return receivers;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == HookPath)
        {
            Record(ChannelNames.Webhook, context.Request.Headers["Idempotency-Key"].ToString(), context);
            await DelayResponseAsync(path);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var answer = path[(path.LastIndexOf('/') + 1)..] switch
        {
            "sendMessage" => await MessageAsync(context),
            "getUpdates" => await LongPollAsync(context.RequestAborted),
            "getMe" => """{"id":123456,"is_bot":true,"first_name":"campaign","username":"campaign_bot"}""",
            _ => "true",
        };
        await DelayResponseAsync(path);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"ok":true,"result":{{answer}}}""");
    }

    // A crash during this delay leaves a delivery uncertain.
    private async Task DelayResponseAsync(string path)
    {
        Arrived?.Invoke(path);
        await Task.Delay(ResponseDelay ?? TimeSpan.FromMilliseconds(Random.Shared.Next(10, 150)), TimeProvider.System);
    }

    // There are no updates; the long poll is held open, as Telegram does, even while the program shuts down.
    private async Task<string> LongPollAsync(CancellationToken aborted)
    {
        var polls = Interlocked.Increment(ref _polls);
        InterlockedMax(ref _maxPolls, polls);
        await Task.Delay(LongPoll, TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _polls);
        return "[]";
    }

    private async Task<string> MessageAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        if (CardOf(body.RootElement) is { } card)
        {
            Record(ChannelNames.Telegram, card, context);
        }

        var number = Interlocked.Increment(ref _messages);
        return $$"""{"message_id":{{number}},"date":1,"chat":{"id":{{Chat}},"type":"group","title":"campaign"},"text":"received"}""";
    }

    // The callback data of the details button contains the card's id.
    private static string? CardOf(JsonElement body) =>
        body.TryGetProperty("reply_markup", out var markup) && markup.TryGetProperty("inline_keyboard", out var rows)
            ? rows.EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(button => button.TryGetProperty("callback_data", out var data) ? data.GetString() : null)
                .FirstOrDefault(data => data is ['d', ':', ..])?[2..]
            : null;

    private static void InterlockedMax(ref int max, int value)
    {
        var current = Volatile.Read(ref max);
        while (value > current && Interlocked.CompareExchange(ref max, value, current) is var actual && actual != current)
        {
            current = actual;
        }
    }

    private ImmutableDictionary<string, int> Count(string channel) =>
        _arrivals.Where(a => a.Channel == channel).CountBy(a => a.CardId).ToImmutableDictionary();

    private void Record(string channel, string card, HttpContext context) => _arrivals.Enqueue(new CardArrival(
        TimeProvider.System.GetUtcNow(), channel, card, context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? ""));
}

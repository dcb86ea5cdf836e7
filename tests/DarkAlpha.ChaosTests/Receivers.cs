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

/// <summary>Stands in for Telegram's Bot API and for a webhook, and remembers which cards arrived how often.</summary>
public sealed class Receivers : IAsyncDisposable
{
    /// <summary>The bot's token.</summary>
    public const string Token = "123456:campaign-token-that-nobody-may-print";

    /// <summary>The chat.</summary>
    public const string Chat = "-100200300";

    /// <summary>The webhook's path; in a real address it often is a secret.</summary>
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

    /// <summary>What of <see cref="Token"/> and <see cref="HookPath"/> a program's output has in it.</summary>
    public static IEnumerable<string> SecretsIn(string output) =>
        new[] { Token, HookPath.TrimStart('/') }.Where(secret => output.Contains(secret, StringComparison.Ordinal));

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>How often each card came as a chat message.</summary>
    public IReadOnlyDictionary<string, int> TelegramCards => Count(ChannelNames.Telegram);

    /// <summary>How often each card was posted; the receiver of a webhook tells repetitions by their key.</summary>
    public IReadOnlyDictionary<string, int> WebhookCards => Count(ChannelNames.Webhook);

    /// <summary>Every arrival of a card, in order.</summary>
    public IReadOnlyList<CardArrival> Arrivals => [.. _arrivals];

    /// <summary>How many asked for the chat's messages at once, at most; Telegram answers all but one of them with an error.</summary>
    public int MaxPolls => Volatile.Read(ref _maxPolls);

    /// <summary>How long every answer takes; null for as long as it takes over the internet, which differs.</summary>
    public TimeSpan? AnswerAfter { get; set; }

    /// <summary>Called with the path of each request when it has been taken in, some milliseconds before it is answered.</summary>
    public Action<string>? Arrived { get; set; }

    /// <summary>The arrival of a request, while it is not answered yet.</summary>
    /// <param name="end">How its path ends.</param>
    /// <param name="skip">How many such requests come before it.</param>
    public Task ArrivalAsync(string end, int skip)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Arrived = path =>
        {
            if (path.EndsWith(end, StringComparison.Ordinal) && Interlocked.Decrement(ref skip) < 0)
            {
                arrived.TrySetResult();
            }
        };
        return arrived.Task;
    }

    /// <summary>Begins to listen on a free port of loopback.</summary>
    public static Task<Receivers> StartAsync() => StartAsync(IPAddress.Loopback);

    /// <summary>Begins to listen on a free port.</summary>
    /// <param name="address">Of this address.</param>
    public static async Task<Receivers> StartAsync(IPAddress address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(address, 0));
        var receivers = new Receivers(builder.Build());
        await receivers._app.StartAsync();
        receivers.Address = receivers._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return receivers;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == HookPath)
        {
            Note(ChannelNames.Webhook, context.Request.Headers["Idempotency-Key"].ToString(), context);
            await HesitateAsync(path);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var answer = path[(path.LastIndexOf('/') + 1)..] switch
        {
            "sendMessage" => await MessageAsync(context),
            "getUpdates" => await NoUpdatesAsync(context.RequestAborted),
            "getMe" => """{"id":123456,"is_bot":true,"first_name":"campaign","username":"campaign_bot"}""",
            _ => "true",
        };
        await HesitateAsync(path);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"ok":true,"result":{{answer}}}""");
    }

    // The time in which a crash leaves a delivery uncertain.
    private async Task HesitateAsync(string path)
    {
        Arrived?.Invoke(path);
        await Task.Delay(AnswerAfter ?? TimeSpan.FromMilliseconds(Random.Shared.Next(10, 150)), TimeProvider.System);
    }

    // Nobody writes: the poll is held open, as Telegram does, also when the program is told to stop.
    private async Task<string> NoUpdatesAsync(CancellationToken aborted)
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
            Note(ChannelNames.Telegram, card, context);
        }

        var number = Interlocked.Increment(ref _messages);
        return $$"""{"message_id":{{number}},"date":1,"chat":{"id":{{Chat}},"type":"group","title":"campaign"},"text":"received"}""";
    }

    // The button that asks for details carries the card's id.
    private static string? CardOf(JsonElement body) =>
        body.TryGetProperty("reply_markup", out var markup) && markup.TryGetProperty("inline_keyboard", out var rows)
            ? rows.EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(button => button.TryGetProperty("callback_data", out var data) ? data.GetString() : null)
                .FirstOrDefault(data => data is ['d', ':', ..])?[2..]
            : null;

    private static void InterlockedMax(ref int most, int now)
    {
        var before = Volatile.Read(ref most);
        while (now > before && Interlocked.CompareExchange(ref most, now, before) is var seen && seen != before)
        {
            before = seen;
        }
    }

    private ImmutableDictionary<string, int> Count(string channel) =>
        _arrivals.Where(a => a.Channel == channel).CountBy(a => a.CardId).ToImmutableDictionary();

    private void Note(string channel, string card, HttpContext context) => _arrivals.Enqueue(new CardArrival(
        TimeProvider.System.GetUtcNow(), channel, card, context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? ""));
}

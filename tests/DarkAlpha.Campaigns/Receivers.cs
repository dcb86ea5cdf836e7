using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Campaigns;

/// <summary>Stands in for Telegram's Bot API and for a webhook, and remembers which cards arrived how often.</summary>
public sealed class Receivers : IAsyncDisposable
{
    /// <summary>The bot's token.</summary>
    public const string Token = "123456:campaign-token-that-nobody-may-print";

    /// <summary>The chat.</summary>
    public const string Chat = "-100200300";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, int> _telegram = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _webhook = new(StringComparer.Ordinal);
    private int _messages;

    private Receivers(WebApplication app)
    {
        _app = app;
        app.Run(ServeAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address { get; private set; } = "";

    /// <summary>How often each card came as a chat message.</summary>
    public IReadOnlyDictionary<string, int> TelegramCards => _telegram.ToImmutableDictionary();

    /// <summary>How often each card was posted; the receiver of a webhook tells repetitions by their key.</summary>
    public IReadOnlyDictionary<string, int> WebhookCards => _webhook.ToImmutableDictionary();

    /// <summary>Called with the path of each request when it has been taken in, some milliseconds before it is answered.</summary>
    public Action<string>? Arrived { get; set; }

    /// <summary>Begins to listen on a free port.</summary>
    public static async Task<Receivers> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
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
        if (path == "/hook")
        {
            Count(_webhook, context.Request.Headers["Idempotency-Key"].ToString());
            await HesitateAsync(path);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        using var body = JsonDocument.Parse(await ReadAsync(context.Request));
        var answer = path[(path.LastIndexOf('/') + 1)..] switch
        {
            "sendMessage" => Message(body.RootElement),
            "getUpdates" => "[]",
            "getMe" => """{"id":123456,"is_bot":true,"first_name":"campaign","username":"campaign_bot"}""",
            _ => "true",
        };
        await HesitateAsync(path);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"ok":true,"result":{{answer}}}""");
    }

    // What has no parameters, such as getMe, has no body.
    private static async Task<string> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync() is { Length: > 0 } text ? text : "{}";
    }

    // As long as an answer takes over the internet: the time in which a crash leaves a delivery uncertain.
    private async Task HesitateAsync(string path)
    {
        Arrived?.Invoke(path);
        await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 150)), TimeProvider.System);
    }

    private string Message(JsonElement body)
    {
        if (CardOf(body) is { } card)
        {
            Count(_telegram, card);
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

    private static void Count(ConcurrentDictionary<string, int> cards, string card) => cards.AddOrUpdate(card, 1, (_, times) => times + 1);
}

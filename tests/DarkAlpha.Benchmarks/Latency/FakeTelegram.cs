using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>A fake of Telegram's Bot API that responds at once and reports when each card's request arrived.</summary>
internal sealed class FakeTelegram : IAsyncDisposable
{
    public const string Token = "123456:latency";
    public const string Chat = "-100200300";

    private readonly WebApplication _app;
    private readonly Action<string, long> _arrived;
    private int _messages;

    private FakeTelegram(WebApplication app, Action<string, long> arrived)
    {
        _app = app;
        _arrived = arrived;
        app.Run(ServeAsync);
    }

    /// <summary>Base URL it listens on.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts listening on a free port.</summary>
    /// <param name="arrived">Called with a card's id and the time its request headers were read, in stopwatch ticks.</param>
    public static async Task<FakeTelegram> StartAsync(Action<string, long> arrived)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var chat = new FakeTelegram(builder.Build(), arrived);
        await chat._app.StartAsync();
        chat.Address = chat._app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return chat;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var now = Stopwatch.GetTimestamp();
        var path = context.Request.Path.Value ?? "";
        using var body = JsonDocument.Parse(await ReadAsync(context.Request));
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync($$"""{"ok":true,"result":{{await AnswerAsync(path, body.RootElement, now, context.RequestAborted)}}}""");
    }

    // A request without parameters has no body.
    private static async Task<string> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync() is { Length: > 0 } text ? text : "{}";
    }

    private async Task<string> AnswerAsync(string path, JsonElement body, long now, CancellationToken aborted)
    {
        switch (path[(path.LastIndexOf('/') + 1)..])
        {
            case "sendMessage":
                if (CardOf(body) is { } card)
                {
                    _arrived(card, now);
                }

                return $$"""{"message_id":{{++_messages}},"date":1,"chat":{"id":{{Chat}},"type":"group","title":"latency"},"text":"received"}""";
            case "getUpdates":
                // There are no updates; long polling holds the request for the bot's timeout.
                var timeout = TimeSpan.FromSeconds(body.TryGetProperty("timeout", out var seconds) ? seconds.GetInt32() : 0);
                await Task.Delay(timeout, TimeProvider.System, aborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return "[]";
            case "getMe":
                return """{"id":123456,"is_bot":true,"first_name":"latency","username":"latency_bot"}""";
            default:
                return "true";
        }
    }

    // The callback data of the details button contains the card's id.
    private static string? CardOf(JsonElement body) =>
        body.TryGetProperty("reply_markup", out var markup) && markup.TryGetProperty("inline_keyboard", out var rows)
            ? rows.EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(button => button.TryGetProperty("callback_data", out var data) ? data.GetString() : null)
                .FirstOrDefault(data => data is ['d', ':', ..])?[2..]
            : null;
}

using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.TestSupport.Receivers;

/// <summary>
/// A fake of Telegram's Bot API: records every complete request and answers as scripted per method, otherwise with the real API's success
/// response.
/// </summary>
internal sealed class FakeBotApi : IAsyncDisposable
{
    public const string Token = "123456789:AAs3cret-token_of_the_test";
    public const string BotName = "darkalpha_test_bot";

    /// <summary>The id that the answers give every chat.</summary>
    public const long ChatId = 1;

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<HttpContext, Task>>> _scripts = new(StringComparer.Ordinal);
    private readonly Channel<Call> _calls = Channel.CreateUnbounded<Call>();
    private readonly BotUpdates _updates = new();
    private readonly CancellationTokenSource _stopping = new();
    private WebApplication _app = null!;
    private int _messageId = 100;

    private FakeBotApi()
    {
    }

    /// <summary>All calls except polls, in order.</summary>
    public ConcurrentQueue<Call> Calls { get; } = new();

    /// <summary>All polls, in order.</summary>
    public ConcurrentQueue<Call> Polls { get; } = new();

    /// <summary>Texts of the messages accepted, in order.</summary>
    public ConcurrentQueue<string> Arrived { get; } = new();

    /// <summary>Maximum number of concurrent polls; Telegram rejects all but one of them.</summary>
    public int MaxPolls => _updates.MaxPolls;

    /// <summary>Awaited after each complete request, before it is answered.</summary>
    public Func<HttpContext, Call, Task>? Received { get; set; }

    public string BaseUrl => _app.Urls.Single();

    /// <summary>Starts listening on a free port.</summary>
    /// <param name="address">Address to listen on, by default of this machine only.</param>
    public static async Task<FakeBotApi> StartAsync(IPAddress? address = null)
    {
        var fake = new FakeBotApi();
        fake._app = await FakeServer.StartAsync(fake.AnswerAsync, address);
        return fake;
    }

    /// <summary>Waits for the next call of a method other than a poll.</summary>
    public async Task<Call> NextAsync(string method)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var call = await _calls.Reader.ReadAsync(timeout.Token);
            if (call.Method == method)
            {
                return call;
            }
        }
    }

    /// <summary>Answers the next call of a method with an error of the Bot API.</summary>
    public void Refuse(string method, int code, string description, int? retryAfter = null, long? migrateTo = null) =>
        Script(method, context =>
        {
            context.Response.StatusCode = code;
            var parameters = new JsonObject();
            if (retryAfter is not null)
            {
                parameters["retry_after"] = retryAfter;
            }

            if (migrateTo is not null)
            {
                parameters["migrate_to_chat_id"] = migrateTo;
            }

            return WriteAsync(context, new JsonObject
            {
                ["ok"] = false,
                ["error_code"] = code,
                ["description"] = description,
                ["parameters"] = parameters,
            });
        });

    /// <summary>Answers the next call of a method with a script; the call is recorded before.</summary>
    public void Script(string method, Func<HttpContext, Task> answer) => ScriptOf(method).Enqueue(answer);

    /// <summary>Aborts the connection after the next message, without an answer.</summary>
    public void LoseAnswer() => Script("sendMessage", context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>Leaves the next message without an answer until the client gives up.</summary>
    public void NeverAnswer() => Script("sendMessage", async context =>
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Expected: the client timed out.
        }
    });

    /// <summary>Adds an update of any kind.</summary>
    public void Update(string kind, JsonObject content) => _updates.Add(kind, content);

    /// <summary>Each message of a chat has its own.</summary>
    public int NextMessageId() => Interlocked.Increment(ref _messageId);

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        await _stopping.CancelAsync();
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private ConcurrentQueue<Func<HttpContext, Task>> ScriptOf(string method) => _scripts.GetOrAdd(method, _ => new());

    private async Task AnswerAsync(HttpContext context)
    {
        var timestamp = TimeProvider.System.GetTimestamp();
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Path.Value!.Split('/');
        var call = new Call(path[1], path[2], (JsonObject?)(body.Length == 0 ? new JsonObject() : JsonNode.Parse(body))!, timestamp);
        (call.Method == "getUpdates" ? Polls : Calls).Enqueue(call);
        if (call.Method != "getUpdates")
        {
            _calls.Writer.TryWrite(call);
        }

        if (Received is { } received)
        {
            await received(context, call);
        }

        await (ScriptOf(call.Method).TryDequeue(out var scripted) ? scripted(context) : AnswerAsync(context, call));
    }

    private async Task AnswerAsync(HttpContext context, Call call)
    {
        switch (call.Method)
        {
            case "getMe":
                await SucceedAsync(context, new JsonObject
                {
                    ["id"] = 123456789,
                    ["is_bot"] = true,
                    ["first_name"] = "DarkAlpha",
                    ["username"] = BotName,
                });
                break;
            case "getChat":
                await SucceedAsync(context, new JsonObject
                {
                    ["id"] = ChatId,
                    ["type"] = "group",
                    ["title"] = "The desk",
                    ["accent_color_id"] = 0,
                    ["max_reaction_count"] = 11,
                    ["accepted_gift_types"] = new JsonObject(),
                });
                break;
            case "getUpdates":
                var (offset, seconds) = ((int?)call.Body["offset"] ?? 0, (int?)call.Body["timeout"] ?? 0);
                await _updates.PollAsync(
                    offset, seconds, updates => SucceedAsync(context, updates), context.RequestAborted, _stopping.Token);
                break;
            case "sendMessage":
                var text = (string)call.Body["text"]!;
                Arrived.Enqueue(text);
                await SucceedAsync(context, new JsonObject
                {
                    ["message_id"] = NextMessageId(),
                    ["date"] = ChatUpdates.SentAt,
                    ["chat"] = ChatUpdates.Chat(ChatId, "private"),
                    ["text"] = text,
                });
                break;
            default:
                await SucceedAsync(context, true);
                break;
        }
    }

    private static Task SucceedAsync(HttpContext context, JsonNode result) =>
        WriteAsync(context, new JsonObject { ["ok"] = true, ["result"] = result });

    private static Task WriteAsync(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString(JsonSerializerOptions.Web));
    }

    /// <summary>One call.</summary>
    /// <param name="Bot">The part of the path that names the bot.</param>
    /// <param name="Method">The method.</param>
    /// <param name="Body">Its parameters.</param>
    /// <param name="Timestamp">When its headers were read, <see cref="TimeProvider.GetTimestamp"/> of the machine.</param>
    internal sealed record Call(string Bot, string Method, JsonObject Body, long Timestamp)
    {
        public string? Text => (string?)Body["text"];

        /// <summary>The card in a message, which its details button names; null for any other call.</summary>
        public string? CardId => Method == "sendMessage"
            ? Body["reply_markup"]?["inline_keyboard"]?.AsArray()
                .SelectMany(row => row!.AsArray())
                .Select(button => (string?)button!["callback_data"])
                .FirstOrDefault(data => data is ['d', ':', ..])?[2..]
            : null;
    }
}

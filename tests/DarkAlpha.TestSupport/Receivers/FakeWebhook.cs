using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.TestSupport.Receivers;

/// <summary>A fake of a webhook's receiver: records requests and answers as scripted.</summary>
internal sealed class FakeWebhook : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _script = new();
    private WebApplication _app = null!;

    private FakeWebhook()
    {
    }

    /// <summary>All complete requests, in order.</summary>
    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>Awaited after each complete request, before it is answered.</summary>
    public Func<HttpContext, Request, Task>? Received { get; set; }

    public string BaseUrl => _app.Urls.Single();

    /// <summary>Starts listening on a free port.</summary>
    /// <param name="address">Address to listen on, by default of this machine only.</param>
    public static async Task<FakeWebhook> StartAsync(IPAddress? address = null)
    {
        var fake = new FakeWebhook();
        fake._app = await FakeServer.StartAsync(fake.AnswerAsync, address);
        return fake;
    }

    /// <summary>Answers the next request with a status.</summary>
    public void Next(int status, Action<IHeaderDictionary>? headers = null) => Next(context =>
    {
        headers?.Invoke(context.Response.Headers);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    /// <summary>Answers the next request with a script; without one the answer is 204.</summary>
    public void Next(Func<HttpContext, Task> answer) => _script.Enqueue(answer);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var request = new Request(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
        Requests.Enqueue(request);
        if (Received is { } received)
        {
            await received(context, request);
        }

        if (_script.TryDequeue(out var answer))
        {
            await answer(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    internal sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);
}

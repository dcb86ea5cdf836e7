using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.TestSupport.Receivers;

/// <summary>
/// A server with the layout of the exchange's public archive: files with their checksums, and ranges of them. Records every request, and
/// answers as scripted per path, otherwise as the archive does.
/// </summary>
internal sealed class FakeArchive : IAsyncDisposable
{
    private const string Checksum = ".CHECKSUM";

    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RequestDelegate>> _scripts = new(StringComparer.Ordinal);
    private WebApplication _app = null!;

    private FakeArchive()
    {
    }

    public Uri Url => _app.Url();

    /// <summary>Path below <c>/data/futures/um/</c> and range of every request, in order; without a range, the path alone.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static async Task<FakeArchive> StartAsync()
    {
        var fake = new FakeArchive();
        fake._app = await FakeServer.StartAsync(fake.AnswerAsync);
        return fake;
    }

    /// <summary>Adds a file and its checksum.</summary>
    /// <param name="path">Path below <c>/data/futures/um/</c>.</param>
    /// <param name="content">Its content.</param>
    /// <param name="checksumOf">What the checksum is of; by default, of the content.</param>
    public void Add(string path, byte[] content, byte[]? checksumOf = null)
    {
        var digits = Convert.ToHexStringLower(SHA256.HashData(checksumOf ?? content));
        _files[path] = content;
        _files[path + Checksum] = Encoding.ASCII.GetBytes($"{digits}  {path.Split('/')[^1]}\n");
    }

    /// <summary>Answers the next request for a path with a script.</summary>
    public void Script(string path, RequestDelegate answer) =>
        _scripts.GetOrAdd(path, _ => new ConcurrentQueue<RequestDelegate>()).Enqueue(answer);

    /// <summary>Answers the next request for a path with a status.</summary>
    public void Refuse(string path, int status, int? retryAfter = null) => Script(path, context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = $"{retryAfter}";
        }

        return Task.CompletedTask;
    });

    /// <summary>Answers the next request for a path with the first half of the file, then does what the script says.</summary>
    public void SendHalf(string path, RequestDelegate then) => Script(path, async context =>
    {
        var content = _files[path];
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content.AsMemory(0, content.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        await then(context);
    });

    /// <summary>Sends nothing more, until the client gives up.</summary>
    public static async Task StallAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Expected: the client has given up.
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        const string Root = "/data/futures/um/";
        var path = context.Request.Path.Value!.Replace(Root, "", StringComparison.Ordinal);
        var range = context.Request.Headers.Range.ToString();
        Requests.Enqueue(range.Length == 0 ? path : $"{path} {range}");
        if (_scripts.TryGetValue(path, out var scripts) && scripts.TryDequeue(out var script))
        {
            await script(context);
            return;
        }

        if (!_files.TryGetValue(path, out var content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var start = RangeHeaderValue.TryParse(range, out var ranges) ? (int)ranges.Ranges.Single().From!.Value : 0;
        if (start >= content.Length)
        {
            context.Response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            return;
        }

        if (start > 0)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {start}-{content.Length - 1}/{content.Length}";
        }

        context.Response.ContentLength = content.Length - start;
        await context.Response.Body.WriteAsync(content.AsMemory(start), context.RequestAborted);
    }
}

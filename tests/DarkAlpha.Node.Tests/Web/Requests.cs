using System.Net;
using System.Text.Json;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Asks a node over real HTTP.</summary>
internal static class Requests
{
    // No proxy of whoever runs the tests, no connection kept.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

    /// <summary>Reads what is at a path.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(this Uri node, string path)
    {
        using var answer = await SendAsync(node, HttpMethod.Get, path);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>Reads what is at a path and must be there.</summary>
    public static async Task<JsonElement> ReadAsync(this Uri node, string path)
    {
        var (status, body) = await node.GetAsync(path);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), body.ToString());
        return body;
    }

    /// <summary>Sends a request with headers of its own.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this Uri node, HttpMethod method, string path, (string Name, string Value)? header = null, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(node, path));
        if (header is { } given)
        {
            request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        }

        request.Content = body is null ? null : new StringContent(body);
        return await Client.SendAsync(request);
    }
}

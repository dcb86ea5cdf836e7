using System.Net;
using System.Text.Json;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Sends requests to a node over real HTTP.</summary>
internal static class Requests
{
    // Without the proxy of the machine, and without connection reuse.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

    /// <summary>Requests a path and parses the response as JSON.</summary>
    public static async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(this Uri node, string path)
    {
        using var answer = await SendAsync(node, HttpMethod.Get, path);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>Requests a path and asserts status 200.</summary>
    public static async Task<JsonElement> ReadAsync(this Uri node, string path)
    {
        var (status, body) = await node.GetAsync(path);
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), body.ToString());
        return body;
    }

    /// <summary>Sends a request with an optional header and body.</summary>
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

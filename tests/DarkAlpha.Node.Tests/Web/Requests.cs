using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Sends requests to a node over real HTTP.</summary>
internal static class Requests
{
    /// <summary>Without the proxy of the machine, and without connection reuse.</summary>
    public static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero });

    // Reached only when a test fails.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

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

    /// <summary>Opens a connection to a node.</summary>
    public static async Task<TcpClient> ConnectAsync(this Uri node)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, node.Port);
        return client;
    }

    /// <summary>Sends a request as it is, and reads until the node closes the connection.</summary>
    public static async Task<string> SendRawAsync(this Uri node, string request)
    {
        using var client = await node.ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await client.ReadToEndAsync();
    }

    /// <summary>Reads until the node closes the connection; empty when it resets it.</summary>
    public static async Task<string> ReadToEndAsync(this TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8, leaveOpen: true);
        try
        {
            return await reader.ReadToEndAsync().WaitAsync(Timeout);
        }
        catch (IOException)
        {
            return "";
        }
    }
}

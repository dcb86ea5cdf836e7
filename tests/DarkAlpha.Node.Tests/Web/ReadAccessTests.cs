using System.Net;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Who may read, on the HTTP server without a node behind it: who may gets 503, because the node is starting.</summary>
[TestFixture]
public sealed class ReadAccessTests
{
    private const string Loopback = BareServer.Loopback;
    private const string Everywhere = "0.0.0.0";
    private const string Read = "a-token-for-reading-17";

    [TestCase(Loopback, "", "", null, HttpStatusCode.ServiceUnavailable)]
    [TestCase(Loopback, "", Changes.Token, null, HttpStatusCode.ServiceUnavailable)]
    [TestCase(Loopback, "", "", $"Bearer {Read}", HttpStatusCode.ServiceUnavailable, Description = "not needed")]
    [TestCase(Loopback, Read, "", null, HttpStatusCode.Unauthorized)]
    [TestCase(Loopback, Read, Changes.Token, $"Bearer {Changes.Token}x", HttpStatusCode.Unauthorized)]
    [TestCase(Loopback, Read, "", $"Bearer {Read}", HttpStatusCode.ServiceUnavailable)]
    [TestCase(Loopback, Read, "", $"bearer {Read}", HttpStatusCode.ServiceUnavailable)]
    [TestCase(Loopback, Read, "", Read, HttpStatusCode.Unauthorized)]
    [TestCase(Loopback, Read, "", "Bearer ", HttpStatusCode.Unauthorized)]
    [TestCase(Loopback, Read, Changes.Token, $"Bearer {Changes.Token}", HttpStatusCode.ServiceUnavailable)]
    [TestCase(Everywhere, "", "", null, HttpStatusCode.Forbidden)]
    [TestCase(Everywhere, "", "", "Bearer ", HttpStatusCode.Forbidden)]
    [TestCase(Everywhere, "", Changes.Token, null, HttpStatusCode.Unauthorized, Description = "the page asks for HTTP_TOKEN")]
    [TestCase(Everywhere, "", Changes.Token, $"Bearer {Changes.Token}x", HttpStatusCode.Unauthorized)]
    [TestCase(Everywhere, "", Changes.Token, $"Bearer {Changes.Token}", HttpStatusCode.ServiceUnavailable)]
    [TestCase(Everywhere, Read, "", null, HttpStatusCode.Unauthorized)]
    [TestCase(Everywhere, Read, "", $"Bearer {Read}", HttpStatusCode.ServiceUnavailable)]
    public async Task Reading_is_open_on_loopback_and_needs_a_token_elsewhere_or_when_one_is_set(
        string host, string read, string change, string? authorization, HttpStatusCode expected)
    {
        await using var server = await BareServer.StartAsync(("HTTP_HOST", host), ("HTTP_READ_TOKEN", read), ("HTTP_TOKEN", change));
        foreach (var path in new[] { "/api/nodes", "/API/nodes", "/api/symbols/BTCUSDT/chart", "/api/cards/X" })
        {
            using var answer = await server.GetAuthorizedAsync(path, authorization);
            Assert.That(answer.StatusCode, Is.EqualTo(expected), path);
        }

        // A stream that may be read begins after a second only, when nobody answers.
        if (expected != HttpStatusCode.ServiceUnavailable)
        {
            using var events = await server.GetAuthorizedAsync("/api/events", authorization);
            Assert.That(events.StatusCode, Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task A_refusal_says_what_to_do()
    {
        await using var closed = await BareServer.StartAsync(("HTTP_HOST", Everywhere));
        using var refused = await closed.GetAuthorizedAsync("/api/nodes", null);
        await using var guarded = await BareServer.StartAsync(("HTTP_READ_TOKEN", Read));
        using var missing = await guarded.GetAuthorizedAsync("/api/nodes", null);
        using var wrong = await guarded.GetAuthorizedAsync("/api/nodes", "Bearer not-the-token");
        await using var changeable = await BareServer.StartAsync(("HTTP_HOST", Everywhere), ("HTTP_TOKEN", Changes.Token));
        using var unnamed = await changeable.GetAuthorizedAsync("/api/nodes", null);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(await refused.Content.ReadAsStringAsync(), Does.Contain("set HTTP_READ_TOKEN on this node"));
            Assert.That(await missing.Content.ReadAsStringAsync(), Does.Contain("send the value of HTTP_READ_TOKEN"));
            Assert.That(await wrong.Content.ReadAsStringAsync(), Does.Contain("differs from HTTP_READ_TOKEN").And.Not.Contain(Read));
            Assert.That(await unnamed.Content.ReadAsStringAsync(), Does.Contain("send the value of HTTP_TOKEN"));
            Assert.That(missing.Headers.WwwAuthenticate.Single().Scheme, Is.EqualTo("Bearer"));
        }
    }

    [TestCase("/healthz/live", HttpStatusCode.OK)]
    [TestCase("/metrics", HttpStatusCode.OK)]
    [TestCase("/page/index.html", HttpStatusCode.OK)]
    [TestCase("/page/nothing.js", HttpStatusCode.NotFound)]
    [TestCase("/api/nothing", HttpStatusCode.Unauthorized)]
    [TestCase("/api/openapi.json", HttpStatusCode.Unauthorized)]
    public async Task Health_metrics_and_the_page_itself_need_no_token(string path, HttpStatusCode expected)
    {
        await using var server = await BareServer.StartAsync(("HTTP_READ_TOKEN", Read));
        using var answer = await server.GetAuthorizedAsync(path, null);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [TestCase($"/api/nodes?x={Read}")]
    [TestCase("/api/nodes?x=a-token-for-re%61ding-17")]
    [TestCase($"/api/cards/{Read}")]
    [TestCase("/page/a-token-for-re%61ding-17")]
    public async Task A_token_anywhere_in_an_address_is_refused(string path)
    {
        await using var server = await BareServer.StartAsync(("HTTP_READ_TOKEN", Read));
        var answer = await server.Url.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: {Loopback}\r\nConnection: close\r\n\r\n");
        Assert.That(answer, Does.StartWith("HTTP/1.1 400 ").And.Contain("leaked"));
    }

    [Test]
    public async Task The_token_for_reading_changes_nothing()
    {
        await using var server = await BareServer.StartAsync(("HTTP_READ_TOKEN", Read), ("HTTP_TOKEN", Changes.Token));
        var (status, _) = await server.Url.PostAsync("/api/kill", """{"by":"alice"}""", $"Bearer {Read}");
        Assert.That(status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Every_route_that_reads_is_below_api_where_the_token_is_asked_for()
    {
        await using var server = await BareServer.StartAsync();
        Assert.That(
            server.Routes.Select(r => r.Path).Where(path => !path.StartsWith("/healthz/", StringComparison.Ordinal)),
            Is.All.StartsWith("/api/"));
    }

    [Test]
    public async Task Streams_end_when_the_server_stops()
    {
        var server = await BareServer.StartAsync();
        using var client = await server.Url.ConnectAsync();
        await client.GetStream().WriteAsync("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(client.GetStream(), leaveOpen: true);
        Assert.That(await reader.ReadLineAsync(), Is.EqualTo("HTTP/1.1 200 OK"), "with what is known of a node that is starting");

        await server.DisposeAsync();
        Assert.That(await ReadToEndAsync(reader), Is.True);
    }

    // True once the connection has ended, by an end of the stream or a reset.
    private static async Task<bool> ReadToEndAsync(StreamReader reader)
    {
        try
        {
            await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }
}

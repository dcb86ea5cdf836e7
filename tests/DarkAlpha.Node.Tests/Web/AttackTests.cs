using System.Net;
using System.Net.Sockets;
using System.Text;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Requests that must not be heard, sent to a live node.</summary>
[TestFixture]
[NonParallelizable]
public sealed class AttackTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private LiveNode _node = null!;

    [OneTimeSetUp]
    public async Task Start() => _node = await LiveNode.StartAsync(
        new SimulatorOptions { Symbols = ["BTCUSDT"], Scenes = SceneSchedule.Calm }, ("HTTP_ALLOWED_HOSTS", "desk.example, other.example"), ("CLUSTER_HOST", "127.0.0.1"));

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [TestCase("evil.example")]
    [TestCase("127.0.0.1.evil.example")]
    [TestCase("localhost.evil.example:9090")]
    [TestCase("10.1.2.3")]
    [TestCase("desk.example.evil")]
    public async Task A_name_that_is_not_ours_is_misdirected(string host)
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/cards", ("Host", host));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MisdirectedRequest));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("HTTP_ALLOWED_HOSTS").And.Not.Contain("deliveries"));
        await _node.SaysAsync("GET /api/cards via http from 127.0.0.1: refused (421)");
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST:9091")]
    [TestCase("127.0.0.1:1")]
    [TestCase("[::1]:9090")]
    [TestCase("desk.example")]
    [TestCase("other.example:8443")]
    public async Task Names_of_this_machine_and_those_that_the_settings_add_are_ours(string host)
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", ("Host", host));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("Host:\r\n")]
    [TestCase("Host: a\r\nHost: 127.0.0.1\r\n")]
    [TestCase("")]
    public async Task A_request_without_one_single_name_is_refused(string headers)
    {
        Assert.That(await SendRawAsync($"GET /api/nodes HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"), Does.Match("^HTTP/1.1 4(00|21) "));
    }

    [Test]
    public async Task Nor_does_the_oldest_protocol_get_round_it() =>
        Assert.That(await SendRawAsync("GET /api/nodes HTTP/1.0\r\n\r\n"), Does.StartWith("HTTP/1.1 421 "));

    [Test]
    public async Task A_whole_address_in_the_request_line_counts_as_the_name() =>
        Assert.That(
            await SendRawAsync("GET http://evil.example/api/nodes HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"), Does.Match("^HTTP/1.1 4(00|21) "));

    [TestCase("http://evil.example")]
    [TestCase("https://desk.example")]
    [TestCase("null")]
    [TestCase("")]
    [TestCase("http://127.0.0.1:1")]
    public async Task Pages_of_another_origin_may_not_read(string origin)
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/cards", ("Origin", origin));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await _node.SaysAsync("GET /api/cards via http from 127.0.0.1: refused (403)");
        Assert.That(answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key), Has.None.StartsWith("Access-Control"));
    }

    [Test]
    public async Task A_page_of_our_own_may_read_and_nobody_may_embed_or_keep_it()
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", ("Origin", $"http://{_node.Url.Authority}"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(answer.Headers.GetValues("Cross-Origin-Resource-Policy"), Is.EqualTo(["same-origin"]));
        Assert.That(answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key), Has.None.StartsWith("Access-Control").And.None.EqualTo("Server"));
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    [TestCase("TRACE")]
    public async Task Whatever_would_change_something_is_not_allowed(string method)
    {
        using var answer = await _node.Url.SendAsync(new HttpMethod(method), "/api/cards");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(["GET", "HEAD"]));
    }

    [Test]
    public async Task A_large_body_and_endless_headers_are_refused()
    {
        using var body = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", body: new string('a', 5_000));
        Assert.That(body.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));

        using var header = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", ("X-Long", new string('a', 20_000)));
        Assert.That(header.StatusCode, Is.EqualTo(HttpStatusCode.RequestHeaderFieldsTooLarge));
        using var line = await _node.Url.SendAsync(HttpMethod.Get, $"/api/symbols/{new string('a', 5_000)}");
        Assert.That(line.StatusCode, Is.EqualTo(HttpStatusCode.RequestUriTooLong));
    }

    [Test]
    public async Task Headers_that_never_end_lose_their_connection()
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/nodes HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "));

        Assert.That(await ReadToEndAsync(client), Does.StartWith("HTTP/1.1 408 "));
    }

    [Test]
    public async Task Of_a_thousand_connections_that_say_nothing_most_are_cut_off_at_once_and_the_node_stays_up()
    {
        const int LetIn = 256;
        var idle = new List<TcpClient>();
        var left = 1_000 - LetIn;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            for (var i = 0; i < 1_000; i++)
            {
                var client = await ConnectAsync();
                idle.Add(client);
                _ = CountAsync(client);
            }

            await enough.Task.WaitAsync(Timeout);
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }

        Assert.That(await AnswersAgainAsync(), Is.True);

        async Task CountAsync(TcpClient client)
        {
            await ReadToEndAsync(client);
            if (Interlocked.Decrement(ref left) == 0)
            {
                enough.TrySetResult();
            }
        }
    }

    [Test]
    public async Task Connections_that_say_nothing_keep_nobody_from_asking()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                idle.Add(await ConnectAsync());
            }

            Assert.That((await _node.Url.ReadAsync("/api/nodes")).GetProperty("nodes").GetArrayLength(), Is.EqualTo(1));
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
    }

    // The places of those who went are free once the server has seen them go.
    private async Task<bool> AnswersAgainAsync()
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (!timeout.IsCancellationRequested)
        {
            try
            {
                return (await _node.Url.ReadAsync("/api/nodes")).GetProperty("nodes").GetArrayLength() == 1;
            }
            catch (HttpRequestException)
            {
                // Still full.
                await Task.Yield();
            }
        }

        return false;
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _node.Url.Port);
        return client;
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var client = await ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await ReadToEndAsync(client);
    }

    private static async Task<string> ReadToEndAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true);
        try
        {
            return await reader.ReadToEndAsync().WaitAsync(Timeout);
        }
        catch (IOException)
        {
            // Cut off without a word.
            return "";
        }
    }
}

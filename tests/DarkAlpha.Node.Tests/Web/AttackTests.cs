using System.Net;
using System.Net.Sockets;
using System.Text;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Requests that a live node must refuse.</summary>
[TestFixture]
[NonParallelizable]
public sealed class AttackTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private LiveNode _node = null!;

    [OneTimeSetUp]
    public async Task Start() => _node = await LiveNode.StartAsync(
        new SimulatorOptions { Symbols = ["BTCUSDT"], Scenes = SceneSchedule.Calm },
        ("HTTP_ALLOWED_HOSTS", "desk.example, other.example"),
        ("CLUSTER_HOST", "127.0.0.1"));

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [TestCase("evil.example")]
    [TestCase("127.0.0.1.evil.example")]
    [TestCase("localhost.evil.example:9090")]
    [TestCase("10.1.2.3")]
    [TestCase("desk.example.evil")]
    public async Task An_unknown_host_name_is_refused_with_421(string host)
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
    public async Task Host_names_of_this_machine_and_those_in_the_settings_are_accepted(string host)
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", ("Host", host));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("Host:\r\n")]
    [TestCase("Host: a\r\nHost: 127.0.0.1\r\n")]
    [TestCase("")]
    public async Task A_request_without_exactly_one_host_name_is_refused(string headers)
    {
        Assert.That(
            await _node.Url.SendRawAsync($"GET /api/nodes HTTP/1.1\r\n{headers}Connection: close\r\n\r\n"),
            Does.Match("^HTTP/1.1 4(00|21) "));
    }

    [Test]
    public async Task Http_1_0_does_not_bypass_the_host_name_check() =>
        Assert.That(await _node.Url.SendRawAsync("GET /api/nodes HTTP/1.0\r\n\r\n"), Does.StartWith("HTTP/1.1 421 "));

    [Test]
    public async Task The_host_name_of_an_absolute_request_target_is_checked() =>
        Assert.That(
            await _node.Url.SendRawAsync("GET http://evil.example/api/nodes HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"),
            Does.Match("^HTTP/1.1 4(00|21) "));

    [TestCase("http://evil.example")]
    [TestCase("https://evil.example")]
    [TestCase("https://desk.example.evil.example")]
    [TestCase("http://desk.example")]
    [TestCase("null")]
    [TestCase("")]
    [TestCase("http://127.0.0.1:1")]
    [TestCase("https://127.0.0.1:1")]
    public async Task A_cross_origin_request_is_refused(string origin)
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/cards", ("Origin", origin));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        await _node.SaysAsync("GET /api/cards via http from 127.0.0.1: refused (403)");
        Assert.That(answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key), Has.None.StartsWith("Access-Control"));
    }

    [Test]
    public async Task A_same_origin_request_is_allowed_and_its_response_is_neither_cacheable_nor_embeddable()
    {
        using var answer = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", ("Origin", $"http://{_node.Url.Authority}"));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
        Assert.That(answer.Headers.GetValues("Cross-Origin-Resource-Policy"), Is.EqualTo(["same-origin"]));
        Assert.That(
            answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key),
            Has.None.StartsWith("Access-Control").And.None.EqualTo("Server"));
    }

    [TestCase("desk.example", "https://desk.example")]
    [TestCase("desk.example:8443", "https://desk.example:8443")]
    [TestCase("localhost:9090", "https://localhost")]
    [TestCase("127.0.0.1:9090", "https://Desk.example")]
    public async Task The_page_behind_a_proxy_with_tls_is_of_the_own_origin(string host, string origin) =>
        Assert.That(
            await _node.Url.SendRawAsync($"GET /api/nodes HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n"),
            Does.StartWith("HTTP/1.1 200 "));

    [TestCase("/api/events")]
    [TestCase("/page/index.html")]
    [TestCase("/")]
    public async Task The_page_and_its_events_are_refused_under_other_names_and_to_other_pages(string path)
    {
        using var renamed = await _node.Url.SendAsync(HttpMethod.Get, path, ("Host", "evil.example"));
        using var foreign = await _node.Url.SendAsync(HttpMethod.Get, path, ("Origin", "http://evil.example"));

        Assert.That(
            (renamed.StatusCode, foreign.StatusCode), Is.EqualTo((HttpStatusCode.MisdirectedRequest, HttpStatusCode.Forbidden)));
        Assert.That(await foreign.Content.ReadAsStringAsync(), Does.Not.Contain("<html").And.Not.Contain("reset"));
    }

    [TestCase("/api/nodes?token=hush-hush-hush-hush")]
    [TestCase("/api/events?access_token=hush-hush-hush-hush")]
    [TestCase("/?Http_Read_Token=hush-hush-hush-hush")]
    public async Task A_token_in_an_address_is_refused_and_not_logged(string path)
    {
        var (status, problem) = await _node.Url.GetAsync(path);

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("leaked"));
        await _node.SaysAsync("GET", "refused (400)");
        Assert.That(_node.Log, Has.None.Contains("hush"));
    }

    [TestCase("POST")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    [TestCase("TRACE")]
    public async Task Methods_other_than_get_and_head_are_not_allowed(string method)
    {
        using var answer = await _node.Url.SendAsync(new HttpMethod(method), "/api/cards");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(["GET", "HEAD"]));
    }

    [Test]
    public async Task Oversized_bodies_headers_and_request_lines_are_refused()
    {
        using var body = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", body: new string('a', 5_000));
        Assert.That(body.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));

        using var header = await _node.Url.SendAsync(HttpMethod.Get, "/api/nodes", ("X-Long", new string('a', 20_000)));
        Assert.That(header.StatusCode, Is.EqualTo(HttpStatusCode.RequestHeaderFieldsTooLarge));
        using var line = await _node.Url.SendAsync(HttpMethod.Get, $"/api/symbols/{new string('a', 5_000)}");
        Assert.That(line.StatusCode, Is.EqualTo(HttpStatusCode.RequestUriTooLong));
    }

    [Test]
    public async Task A_request_whose_headers_never_end_times_out()
    {
        using var client = await _node.Url.ConnectAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/nodes HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "));

        Assert.That(await client.ReadToEndAsync(), Does.StartWith("HTTP/1.1 408 "));
    }

    [Test]
    public async Task Of_a_thousand_idle_connections_those_over_the_limit_are_closed_and_the_node_stays_up()
    {
        const int MaxConnections = 256;
        var idle = new List<TcpClient>();
        var stillOpen = 1_000 - MaxConnections;
        var allClosed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            for (var i = 0; i < 1_000; i++)
            {
                var client = await _node.Url.ConnectAsync();
                idle.Add(client);
                _ = CountClosedAsync(client);
            }

            await allClosed.Task.WaitAsync(Timeout);
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }

        Assert.That(await AnswersAgainAsync(), Is.True);

        async Task CountClosedAsync(TcpClient client)
        {
            await client.ReadToEndAsync();
            if (Interlocked.Decrement(ref stillOpen) == 0)
            {
                allClosed.TrySetResult();
            }
        }
    }

    [Test]
    public async Task Idle_connections_do_not_block_requests()
    {
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                idle.Add(await _node.Url.ConnectAsync());
            }

            Assert.That((await _node.Url.ReadAsync("/api/nodes")).GetProperty("nodes").GetArrayLength(), Is.EqualTo(1));
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
    }

    // The slots of closed connections become free once the server has noticed that they are closed.
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
                // The connection limit is still reached.
                await Task.Yield();
            }
        }

        return false;
    }
}

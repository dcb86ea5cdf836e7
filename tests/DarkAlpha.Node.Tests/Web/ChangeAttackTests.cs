using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>
/// Unauthorized and malformed change requests over real HTTP: nothing changes, nothing leaks, the node stays up.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class ChangeAttackTests
{
    private const string Good = """{"by":"mallory"}""";
    private const string Bearer = $"Bearer {Changes.Token}";

    private readonly ConcurrentQueue<string> _answers = new();
    private LiveNode _node = null!;
    private IReadOnlyList<string> _journal = [];

    private static IEnumerable<string> Paths => Changes.Paths;

    [OneTimeSetUp]
    public async Task Start()
    {
        _node = await LiveNode.StartAsync(
            new SimulatorOptions { Symbols = ["BTCUSDT"], Scenes = SceneSchedule.Calm }, ("HTTP_TOKEN", Changes.Token));
        await _node.SaysAsync("the desk is open");
        _journal = Changes.ReadJournal(_node.Database);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [TearDown]
    public async Task Nothing_changed_nothing_leaked_and_the_node_answers()
    {
        var risk = await _node.Url.ReadAsync("/api/risk");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(risk.GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.False);
            Assert.That(Changes.ReadJournal(_node.Database), Is.EqualTo(_journal));
            Assert.That(_answers, Has.None.Contains(Changes.Token));
            Assert.That(_node.Log, Has.None.Contains(Changes.Token));
        }
    }

    [TestCaseSource(nameof(Paths))]
    public async Task A_request_without_the_token_is_refused(string path)
    {
        Assert.That(await PostAsync(path, Good, authorization: null), Is.EqualTo(HttpStatusCode.Unauthorized));
        await _node.SaysAsync("requested by mallory via http from 127.0.0.1: refused (401)");
    }

    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer wrong-token-of-some-length")]
    [TestCase($"Bearer {Changes.Token}x")]
    [TestCase("Bearer a-token-nobody-may-see-3f9")]
    [TestCase("Bearer A-TOKEN-NOBODY-MAY-SEE-3F9C")]
    [TestCase("Basic YS10b2tlbi1ub2JvZHktbWF5LXNlZS0zZjlj")]
    [TestCase(Changes.Token)]
    [TestCase($"Token {Changes.Token}")]
    [TestCase($"Bearer {Changes.Token}, Bearer {Changes.Token}")]
    public async Task A_request_with_a_wrong_token_is_refused(string authorization) =>
        Assert.That(await PostAsync("/api/kill", Good, authorization), Is.EqualTo(HttpStatusCode.Unauthorized));

    [TestCase("?token=" + Changes.Token, null)]
    [TestCase("?access_token=" + Changes.Token, Bearer)]
    [TestCase("?x=1", Bearer)]
    public async Task A_token_in_the_query_string_is_refused_even_with_a_valid_header(string query, string? authorization) =>
        Assert.That(await PostAsync($"/api/kill{query}", Good, authorization), Is.EqualTo(HttpStatusCode.BadRequest));

    [TestCase($$"""{"by":"mallory","token":"{{Changes.Token}}"}""", null)]
    [TestCase($$"""{"by":"mallory","Authorization":"Bearer {{Changes.Token}}"}""", null)]
    [TestCase($$"""{"by":"mallory","token":"{{Changes.Token}}"}""", Bearer)]
    [TestCase($$"""{"by":"{{Changes.Token}}"}""", Bearer)]
    [TestCase($$"""{"by":"mallory","reason":"{{Changes.Token}}"}""", Bearer)]
    public async Task A_token_in_the_body_is_refused_even_with_a_valid_header(string body, string? authorization) =>
        Assert.That(await PostAsync("/api/kill", body, authorization), Is.EqualTo(HttpStatusCode.BadRequest));

    [Test]
    public async Task A_token_sent_as_the_name_is_masked_in_the_log()
    {
        Assert.That(
            await PostAsync("/api/kill", $$"""{"by":"{{Changes.Token}}"}""", authorization: null),
            Is.EqualTo(HttpStatusCode.Unauthorized));
        await _node.SaysAsync("requested by (token) via http", "refused (401)");
    }

    [TestCase("alice via http from 10.0.0.1: accepted")]
    [TestCase("alice requested by bob")]
    [TestCase("al\\u202eice")]
    public async Task The_name_of_an_unauthorized_client_cannot_imitate_another_log_line(string by)
    {
        Assert.That(await PostAsync("/api/resume", $$"""{"by":"{{by}}"}""", authorization: null), Is.EqualTo(HttpStatusCode.Unauthorized));
        await _node.SaysAsync("resume requested by an unnamed client via http from 127.0.0.1: refused (401)");
        Assert.That(_node.Log, Has.None.Contains("accepted"));
    }

    [TestCase("9999-01-01")]
    [TestCase("2126-02-03")]
    public async Task A_loss_with_a_future_date_is_refused(string day) => Assert.That(
        await PostAsync("/api/pnl", $$"""{"by":"alice","id":"future","day":"{{day}}","usdt":1}""", Bearer),
        Is.EqualTo(HttpStatusCode.BadRequest));

    [Test]
    public async Task Repeated_refusals_are_rate_limited_in_the_log()
    {
        for (var i = 0; i < 300; i++)
        {
            Assert.That(await PostAsync("/api/test-card", Good, authorization: null), Is.EqualTo(HttpStatusCode.Unauthorized));
        }

        Assert.That(_node.Log.Count(line => line.Contains("test card requested by mallory", StringComparison.Ordinal)), Is.InRange(1, 100));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_oversized_body_is_refused(bool chunked)
    {
        var body = $$"""{"by":"mallory","reason":"{{new string('a', 9_000)}}"}""";
        Assert.That(await PostAsync("/api/kill", body, Bearer, chunked: chunked), Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [Test]
    public async Task A_body_that_never_arrives_times_out()
    {
        const string Request = "POST /api/kill HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            + $"Authorization: {Bearer}\r\nContent-Length: 16\r\n\r\n{{\"by\":\"";

        Assert.That(await SendRawAsync(Request), Does.StartWith("HTTP/1.1 408 "));
        Assert.That(_node.Log, Has.None.Contains("   at "), "the server itself logs nothing");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"kill\"")]
    [TestCase("{}")]
    [TestCase("""{"by":null}""")]
    [TestCase("""{"by":7}""")]
    [TestCase("""{"by":""}""")]
    [TestCase("""{"by":"  "}""")]
    [TestCase("""{"by":"a\nb"}""")]
    [TestCase("""{"BY":"mallory"}""")]
    [TestCase("""{"by":"mallory","by":"alice"}""")]
    [TestCase("""{"by":"mallory","more":1}""")]
    [TestCase("""{"by":"mallory"} {"by":"mallory"}""")]
    [TestCase("""{"by":"mallory",}""")]
    [TestCase("""{"by":{"by":{"by":{"by":{"by":{}}}}}}""")]
    [TestCase("""{"by":"0123456789012345678901234567890123456789012345678901234567890123456789"}""")]
    public async Task A_body_that_does_not_match_the_schema_is_refused(string body) =>
        Assert.That(await PostAsync("/api/kill", body, Bearer), Is.EqualTo(HttpStatusCode.BadRequest));

    [TestCase("""{"by":"m","id":"x","day":"2026-02-30","usdt":1}""")]
    [TestCase("""{"by":"m","id":"x","day":"today","usdt":1}""")]
    [TestCase("""{"by":"m","id":"x","day":"2026-02-03","usdt":-1}""")]
    [TestCase("""{"by":"m","id":"x","day":"2026-02-03","usdt":0}""")]
    [TestCase("""{"by":"m","id":"x","day":"2026-02-03","usdt":1e300}""")]
    [TestCase("""{"by":"m","id":"x","day":"2026-02-03","usdt":"1"}""")]
    [TestCase("""{"by":"m","id":"x","day":"2026-02-03","usdt":NaN}""")]
    [TestCase("""{"by":"m","id":"","day":"2026-02-03","usdt":1}""")]
    [TestCase("""{"by":"m","id":"a b","day":"2026-02-03","usdt":1}""")]
    [TestCase("""{"by":"m","day":"2026-02-03","usdt":1}""")]
    public async Task An_invalid_loss_report_is_refused(string body) =>
        Assert.That(await PostAsync("/api/pnl", body, Bearer), Is.EqualTo(HttpStatusCode.BadRequest));

    [TestCase("text/plain")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=utf-16")]
    [TestCase("")]
    public async Task A_body_of_another_content_type_is_refused(string contentType) =>
        Assert.That(await PostAsync("/api/kill", Good, Bearer, contentType), Is.EqualTo(HttpStatusCode.UnsupportedMediaType));

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    public async Task Another_method_is_refused_with_the_allowed_one(string method)
    {
        using var answer = await _node.Url.SendAsync(new HttpMethod(method), "/api/kill", ("Authorization", Bearer));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Content.Headers.Allow, Is.EqualTo(["POST"]));
    }

    [Test]
    public async Task A_cross_origin_request_is_refused_even_with_the_token()
    {
        var answer = await SendRawAsync(
            $"POST /api/kill HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://evil.example\r\nAuthorization: {Bearer}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Good.Length}\r\nConnection: close\r\n\r\n{Good}");

        Assert.That(answer, Does.StartWith("HTTP/1.1 403 "));
    }

    // Some of these resolve to the same route, which requires the token.
    [TestCase("/api/../api/kill")]
    [TestCase("/api/./kill")]
    [TestCase("/api/nodes/../kill")]
    [TestCase("/api/%6bill")]
    [TestCase("/api%2fkill")]
    [TestCase("/api/%2e%2e/api/kill")]
    [TestCase("/api/%252e%252e/kill")]
    [TestCase("/api/%256bill")]
    [TestCase("//api/kill")]
    [TestCase("/api//kill")]
    [TestCase("/api/kill/")]
    [TestCase("/api/kill/..")]
    [TestCase("/api/kill%00")]
    [TestCase("/api/kill;x=1")]
    [TestCase("/api/kill%0d%0aX-Evil:%201")]
    [TestCase("/API/KILL")]
    [TestCase("/api/kill#x")]
    [TestCase("/../../api/kill")]
    [TestCase("kill")]
    [TestCase("*")]
    public async Task Path_manipulation_does_not_bypass_the_token(string path) =>
        Assert.That(await SendRawAsync(RequestTo(path)), Does.Match("^HTTP/1.1 4[0-9][0-9] "));

    [TestCase(3_000)]
    [TestCase(10_000)]
    public async Task A_very_long_path_is_refused(int length) =>
        Assert.That(await SendRawAsync(RequestTo($"/api/kill/{new string('a', length)}")), Does.Match("^HTTP/1.1 4(05|14) "));

    [Test]
    public async Task A_thousand_concurrent_attempts_are_refused_or_disconnected()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => SendRawAsync(RequestTo("/api/kill"))));

        Assert.That(
            answers,
            Has.All.Matches<string>(a => string.IsNullOrEmpty(a) || a.StartsWith("HTTP/1.1 401 ", StringComparison.Ordinal)));
        Assert.That(answers, Has.Some.StartsWith("HTTP/1.1 401 "));
    }

    private static string RequestTo(string path) =>
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer not-the-token-at-all\r\n"
        + $"Content-Type: application/json\r\nContent-Length: {Good.Length}\r\nConnection: close\r\n\r\n{Good}";

    private async Task<HttpStatusCode> PostAsync(
        string path, string body, string? authorization, string contentType = "application/json", bool chunked = false)
    {
        var (status, answer) = await _node.Url.PostAsync(path, body, authorization, contentType, chunked);
        _answers.Enqueue(answer.GetRawText());
        return status;
    }

    private async Task<string> SendRawAsync(string request)
    {
        try
        {
            var answer = await _node.Url.SendRawAsync(request);
            _answers.Enqueue(answer);
            return answer;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The server reset the connection.
            return "";
        }
    }
}

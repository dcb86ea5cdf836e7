using System.Net;
using System.Text.Json;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Node.Tests.Docs;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Web;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>The OpenAPI document, requested from the HTTP server without a node behind it.</summary>
[TestFixture]
public sealed class ApiDescriptionTests
{
    private NodeWeb _web = null!;
    private NodeTelemetry _telemetry = null!;
    private JsonElement _document;

    [OneTimeSetUp]
    public async Task Start()
    {
        var settings = KnownSettings.Load(("HTTP_PORT", "0"));
        _telemetry = NodeTelemetry.Start(settings, NullLoggerFactory.Instance);
        _web = await NodeWeb.StartAsync(
            settings, "127.0.0.1", NullLoggerFactory.Instance, TimeProvider.System, _telemetry, JournalStorage.Sqlite("no-such.db"));
        _document = await _web.Url!.ReadAsync("/api/openapi.json");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _web.DisposeAsync();
        _telemetry.Dispose();
    }

    [Test]
    public void The_document_describes_exactly_the_mapped_routes()
    {
        var routes = _web.Routes.Where(r => r.Path != "/api/openapi.json").Select(r => $"{r.Method} {r.Path}").ToList();

        Assert.That(routes, Does.Contain("GET /api/symbols/{symbol}").And.Contain("POST /api/kill").And.Contain("GET /healthz/ready"));
        Assert.That(Operations().Select(o => $"{o.Method} {o.Path}"), Is.EquivalentTo(routes));
    }

    [Test]
    public void Every_operation_has_a_summary_a_response_schema_and_its_path_parameters() => Assert.Multiple(() =>
    {
        foreach (var (method, path, operation) in Operations())
        {
            Assert.That(
                operation.TryGetProperty("summary", out var summary) && summary.GetString()!.Length > 0,
                Is.True,
                $"{method} {path} has no summary: call Describe where it is mapped");
            var content = operation.GetProperty("responses").GetProperty("200").GetProperty("content");
            var type = path == "/api/events" ? "text/event-stream" : "application/json";
            Assert.That(content.GetProperty(type).GetProperty("schema").TryGetProperty("$ref", out _), Is.True, $"{method} {path}");
            var placeholders = path.Count(c => c == '{');
            Assert.That(
                operation.TryGetProperty("parameters", out var parameters) ? parameters.GetArrayLength() : 0,
                Is.EqualTo(placeholders),
                $"{method} {path}");
        }
    });

    [Test]
    public async Task Every_route_that_reads_is_on_the_page_of_the_api_and_in_the_answer_to_an_unknown_path()
    {
        var routes = _web.Routes.Where(route => route.Method == "GET").Select(route => route.Path
                .Replace("{symbol}", "SYMBOL", StringComparison.Ordinal)
                .Replace("{id}", "ID", StringComparison.Ordinal))
            .ToList();
        var documented = string.Join('\n', MarkdownPage.Read("docs/operate/http-api.md").Prose).Split('`')
            .Where(code => code.StartsWith("GET ", StringComparison.Ordinal))
            .Select(code => code["GET ".Length..].Split('?')[0]);
        var (status, problem) = await _web.Url!.GetAsync("/api/nothing");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(routes, Is.SubsetOf(documented));
            Assert.That(status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(routes, Is.SubsetOf(problem.GetProperty("detail").GetString()!.Split([' ', ',', '?'])));
        }
    }

    [Test]
    public void Operations_that_change_state_require_the_token_and_describe_their_body()
    {
        var changes = Operations().Where(o => o.Method == "POST").ToList();

        Assert.That(changes.Select(c => c.Path), Is.EquivalentTo(Changes.Paths));
        Assert.Multiple(() =>
        {
            foreach (var (_, path, operation) in changes)
            {
                Assert.That(operation.GetProperty("security")[0].TryGetProperty("bearer", out _), Is.True, path);
                Assert.That(
                    operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json")
                        .TryGetProperty("schema", out _),
                    Is.True,
                    path);
                Assert.That(operation.GetProperty("responses").TryGetProperty("401", out _), Is.True, path);
            }
        });
        var body = _document.GetProperty("components").GetProperty("schemas").GetProperty("LossBody");
        Assert.That(body.GetProperty("required").EnumerateArray().Select(r => r.GetString()), Is.EquivalentTo(["by", "id", "day", "usdt"]));
    }

    [Test]
    public async Task The_description_answers_HEAD_like_every_other_read()
    {
        using var answer = await _web.Url!.SendAsync(HttpMethod.Head, "/api/openapi.json");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Without_HTTP_TOKEN_every_change_is_refused_with_the_reason()
    {
        foreach (var path in Changes.Paths)
        {
            var (status, problem) = await _web.Url!.PostAsync(path, """{"by":"alice"}""");
            Assert.That(status, Is.EqualTo(HttpStatusCode.Forbidden), path);
            Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("HTTP_TOKEN is not set"));
        }
    }

    private IEnumerable<(string Method, string Path, JsonElement Operation)> Operations() =>
        from path in _document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);
}

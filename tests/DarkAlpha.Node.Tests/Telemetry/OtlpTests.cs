using System.Net;
using System.Text;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Node.Telemetry;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.TestSupport.Logging;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>Export of metrics to an OTLP collector.</summary>
[TestFixture]
[NonParallelizable]
public sealed class OtlpTests
{
    [Test]
    public async Task Metrics_arrive_at_the_collector_and_a_failure_is_logged_once()
    {
        var requests = new List<(string Path, string Body)>();
        var status = HttpStatusCode.BadRequest;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            lock (requests)
            {
                requests.Add((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            }

            return Results.StatusCode((int)status);
        });
        await collector.StartAsync();
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var metrics = new NodeMetrics();

        using (var telemetry = NodeTelemetry.Start(KnownSettings.Load([("OTLP_ENDPOINT", collector.Urls.Single())]), loggers))
        {
            telemetry.Provider.ForceFlush(60_000);
            telemetry.Provider.ForceFlush(60_000);
            status = HttpStatusCode.OK;
            telemetry.Provider.ForceFlush(60_000);
        }

        Assert.That(requests, Has.Count.GreaterThanOrEqualTo(3));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(requests.Select(r => r.Path).Distinct(), Is.EqualTo(["/v1/metrics"]));
            Assert.That(requests[^1].Body, Does.Contain("darkalpha.rounds").And.Contain("dotnet.gc.collections"));
            Assert.That(log.Lines.Count(l => l.Contains("cannot export metrics", StringComparison.Ordinal)), Is.EqualTo(1));
            Assert.That(log.Lines.Count(l => l.Contains("metrics are exported", StringComparison.Ordinal)), Is.EqualTo(1));
        }
    }
}

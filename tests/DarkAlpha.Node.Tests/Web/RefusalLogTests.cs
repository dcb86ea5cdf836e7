using System.Net;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Changes;
using DarkAlpha.TestSupport.Logging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Rate limiting of the log of refused requests.</summary>
[TestFixture]
public sealed class RefusalLogTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void Twenty_lines_of_each_kind_are_logged_in_ten_seconds_and_then_the_number_of_suppressed_ones()
    {
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var refusals = new RefusalLog(_time, loggers.CreateLogger<RefusalLog>());
        for (var i = 1; i <= 36_000; i++)
        {
            refusals.Change("kill", $"mallory {i}", IPAddress.Loopback, 401, "no token");
        }

        refusals.Change("kill", "alice", IPAddress.Loopback, 403, "no token is set");
        Assert.That(log.Lines, Has.Count.EqualTo(21));
        Assert.That(log.Lines[19], Is.EqualTo("Warning: kill requested by mallory 20 via http from 127.0.0.1: refused (401), no token"));
        Assert.That(log.Lines[20], Does.Contain("alice").And.Contain("(403)"), "other kinds are limited separately");

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(log.Lines.Skip(21), Is.EqualTo(
            ["Warning: kill requested by mallory 36000 via http from 127.0.0.1: refused (401), no token"
                + " (and 35979 more like it since the last such line)"]));

        _time.Advance(TimeSpan.FromSeconds(10));
        refusals.Change("kill", "mallory again", IPAddress.Loopback, 401, "no token");
        Assert.That(log.Lines, Has.Count.EqualTo(23).And.Some.Contains("mallory again"));
        Assert.That(log.Lines[^1], Does.EndWith("no token"), "suppressed lines are summed up only once");
    }

    [Test]
    public void A_request_without_a_path_is_logged_as_one_to_everything()
    {
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var refusals = new RefusalLog(_time, loggers.CreateLogger<RefusalLog>());

        refusals.Request(Request("OPTIONS", ""), new Problem(405, "method not allowed", "use GET"));

        Assert.That(log.Lines.Single(), Is.EqualTo("Warning: a request to * via http from 127.0.0.1: refused (405), use GET"));
    }

    [Test]
    public void A_token_in_a_path_is_not_logged()
    {
        const string Token = "hush-hush-hush-hush";
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var refusals = new RefusalLog(_time, loggers.CreateLogger<RefusalLog>(), new BearerToken(Token));

        refusals.Request(Request("GET", $"/api/{Token}"), new Problem(421, "unknown host", "no such name"));

        Assert.That(log.Lines.Single(), Does.StartWith("Warning: GET /api/(token) via http").And.Not.Contain("hush"));
    }

    [Test]
    public void Suppressed_lines_are_summed_up_on_dispose()
    {
        using var log = new TestLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using (var refusals = new RefusalLog(_time, loggers.CreateLogger<RefusalLog>()))
        {
            for (var i = 1; i <= 22; i++)
            {
                refusals.Change("kill", $"mallory {i}", IPAddress.Loopback, 401, "no token");
            }
        }

        Assert.That(log.Lines, Has.Count.EqualTo(21));
        Assert.That(log.Lines[^1], Does.Contain("mallory 22").And.Contain("(and 1 more like it"));
    }

    private static DefaultHttpContext Request(string method, string path)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Path = path;
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        return context;
    }
}

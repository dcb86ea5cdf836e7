using System.Net;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Web;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Refused requests in the log, however many there are.</summary>
[TestFixture]
public sealed class RefusalLogTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void Of_each_kind_twenty_are_said_in_ten_seconds_and_then_how_many_more_there_were()
    {
        using var log = new NodeLog();
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var refusals = new RefusalLog(_time, loggers.CreateLogger<RefusalLog>());
        for (var i = 1; i <= 36_000; i++)
        {
            refusals.Change("kill", $"mallory {i}", IPAddress.Loopback, 401, "no token");
        }

        refusals.Change("kill", "alice", IPAddress.Loopback, 403, "no token is set");
        Assert.That(log.Lines, Has.Count.EqualTo(21));
        Assert.That(log.Lines[19], Is.EqualTo("Warning: kill asked for by mallory 20 via http from 127.0.0.1: refused (401), no token"));
        Assert.That(log.Lines[20], Does.Contain("alice").And.Contain("(403)"), "another kind has lines of its own");

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.That(log.Lines.Skip(21), Is.EqualTo(
            ["Warning: kill asked for by mallory 36000 via http from 127.0.0.1: refused (401), no token (and 35979 more like it since the last such line)"]));

        _time.Advance(TimeSpan.FromSeconds(10));
        refusals.Change("kill", "mallory again", IPAddress.Loopback, 401, "no token");
        Assert.That(log.Lines, Has.Count.EqualTo(23).And.Some.Contains("mallory again"));
        Assert.That(log.Lines[^1], Does.EndWith("no token"), "what was summed up is not told again");
    }

    [Test]
    public void What_was_left_out_is_said_at_the_end_too()
    {
        using var log = new NodeLog();
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
}

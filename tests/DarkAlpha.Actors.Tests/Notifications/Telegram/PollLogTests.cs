using Akka.Event;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>What the log says about polling.</summary>
internal sealed class PollLogTests : ActorTest
{
    private static readonly PollFailure Unreachable = new("unreachable", "no route", Delay: null, NeedsOperator: false);

    public PollLogTests()
        : base("akka.loglevel = INFO\nakka.loggers = [\"Akka.TestKit.TestEventListener, Akka.TestKit\"]\n")
    {
    }

    [Test]
    public async Task A_server_that_answers_every_other_time_is_logged_once_in_ten_minutes()
    {
        var log = new PollLog(Sys.Log);

        await EventFilter.Warning(contains: "not received").ExpectOneAsync(() =>
            EventFilter.Info(contains: "received again").ExpectOneAsync(() => Alternate(log, until: TimeSpan.FromMinutes(10))));
        await EventFilter.Warning(contains: "no route (and 599 more like it").ExpectOneAsync(() =>
            Alternate(log, from: TimeSpan.FromMinutes(10), until: TimeSpan.FromMinutes(11)));
    }

    [Test]
    public async Task An_outage_that_begins_soon_after_another_and_lasts_is_logged()
    {
        var log = new PollLog(Sys.Log);
        await Alternate(log, until: TimeSpan.FromSeconds(1));

        await EventFilter.Warning(contains: "no route").ExpectOneAsync(() =>
        {
            for (var minute = 1; minute < 30; minute++)
            {
                log.Failed(Unreachable, TimeSpan.FromMinutes(minute));
            }

            return Task.CompletedTask;
        });
    }

    private static Task Alternate(PollLog log, TimeSpan until, TimeSpan from = default)
    {
        for (var now = from; now < until; now += TimeSpan.FromSeconds(1))
        {
            log.Failed(Unreachable, now);
            log.Succeeded();
        }

        return Task.CompletedTask;
    }
}

using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>When the chat gets a summary, across a change to daylight saving time.</summary>
internal sealed class TelegramSummaryActorTests() : ActorTest("akka.loglevel = INFO")
{
    // 08:30 in New York is 13:30 UTC on the day before, and 12:30 UTC on the day of the change.
    private static readonly DateTimeOffset DueOnTheDayOfTheChange = new(2026, 3, 8, 12, 30, 0, TimeSpan.Zero);

    private TestProbe _desk = null!;
    private TestProbe _inspector = null!;
    private TestProbe _channel = null!;
    private IActorRef _summaries = null!;

    [SetUp]
    public void Begin()
    {
        (_desk, _inspector, _channel) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        Market.SetUtcNow(DueOnTheDayOfTheChange.AddMilliseconds(-1));
        var services = new NotifierServices
        {
            Settings = TestDelivery.Settings with
            {
                TelegramTopicId = 45,
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
            },
            TickSizeOf = TestDelivery.TickSize(0.001),
            Clock = new FakeExchangeClock(Market),
            Inspector = _inspector.Ref,
            Timing = new ChannelOptions { QueryTimeout = Timeout, JournalTimeout = Timeout },
        };
        _summaries = Sys.ActorOf(TelegramSummaryActor.Props(services, new TimeOnly(8, 30), _desk, _channel));
    }

    [Test]
    public async Task A_summary_is_claimed_and_sent_once_at_its_time_of_day()
    {
        await SettleAsync(_summaries);
        Scheduler.Advance(TimeSpan.FromSeconds(20));
        await ExpectNothingAsync(_inspector, _summaries);

        Market.SetUtcNow(DueOnTheDayOfTheChange);
        await AnswerAsync(isGranted: true);
        var message = await _channel.ExpectMsgAsync<ChannelMessages.ChatReply>();
        Assert.That(message.Text, Does.StartWith("📊 <b>The day until 2026-03-08 08:30 America/New_York</b>"));
        Assert.That((message.Topic, message.Lifetime), Is.EqualTo(((int?)45, (TimeSpan?)SummarySchedule.MaxDelay)));

        await SettleAsync(_summaries);
        Scheduler.Advance(TimeSpan.FromSeconds(20));
        await ExpectNothingAsync(_inspector, _summaries);
    }

    [Test]
    public async Task A_summary_that_was_claimed_before_is_not_sent()
    {
        Market.SetUtcNow(DueOnTheDayOfTheChange);
        await AnswerAsync(isGranted: false);

        Market.SetUtcNow(DueOnTheDayOfTheChange.AddDays(1));
        await AnswerAsync(isGranted: true, "2026-03-09");
        Assert.That((await _channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Text, Does.Contain("2026-03-09"));
    }

    [Test]
    public async Task Results_that_cannot_be_read_delay_the_summary()
    {
        Market.SetUtcNow(DueOnTheDayOfTheChange);
        await EventFilter.Warning(contains: "the disk is gone").ExpectOneAsync(async () =>
        {
            await SettleAsync(_summaries);
            Scheduler.Advance(TimeSpan.FromSeconds(20));
            await _inspector.ExpectMsgAsync<InspectorQueries.GetOutcomes>();
            _inspector.Reply(new JournalUnreadable("the disk is gone"));
            await _inspector.ExpectMsgAsync<InspectorQueries.GetLedger>();
            _inspector.Reply(new LedgerReport(default, default));
        });
        await ExpectNothingAsync(_desk, _summaries);

        await AnswerAsync(isGranted: true);
        await _channel.ExpectMsgAsync<ChannelMessages.ChatReply>();
    }

    // The end of an earlier summary is not observable, so a check may come too early to start the next one.
    private async Task AnswerAsync(bool isGranted, string date = "2026-03-08")
    {
        await AwaitConditionAsync(() =>
        {
            Scheduler.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(_inspector.HasMessages);
        });
        await _inspector.ExpectMsgAsync<InspectorQueries.GetOutcomes>();
        _inspector.Reply(new OutcomeList(default, default, OutcomeStatistics.Summarize([]), []));
        await _inspector.ExpectMsgAsync<InspectorQueries.GetLedger>();
        _inspector.Reply(new LedgerReport(default, default));
        await _desk.ExpectMsgAsync(new NoticeMessages.Claim($"summary:{date}"));
        _desk.Reply(new NoticeMessages.Claimed($"summary:{date}", isGranted));
    }
}

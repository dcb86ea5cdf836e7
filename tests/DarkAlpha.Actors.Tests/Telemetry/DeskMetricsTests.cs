using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Telemetry;

/// <summary>Metrics of the desk.</summary>
internal sealed class DeskMetricsTests : DeskTest
{
    private readonly NodeMetrics _metrics = new();
    private Listener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _listener = new Listener(_metrics);
        Settings = Settings with { Metrics = _metrics };
    }

    [TearDown]
    public void Stop()
    {
        _listener.Dispose();
        _metrics.Dispose();
    }

    [Test]
    public async Task An_open_desk_reports_its_limits_and_their_usage()
    {
        Assert.That(_listener.Read()["darkalpha.desk.open"], Is.Zero);
        StartDesk();
        await IssueAsync();
        await CommandAsync(new DeskCommands.RecordLoss("a", DateOnly.FromDateTime(Start.UtcDateTime), 12.5m, "test"));
        await CommandAsync(new DeskCommands.TurnKillSwitch(true, "test"));

        var now = _listener.Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(now["darkalpha.desk.open"], Is.EqualTo(1));
            Assert.That(now["darkalpha.risk.cards"], Is.EqualTo(1));
            Assert.That(now["darkalpha.risk.cards.limit"], Is.EqualTo(5));
            Assert.That(now["darkalpha.risk.loss.usdt"], Is.EqualTo(12.5));
            Assert.That(now["darkalpha.risk.loss.limit.usdt"], Is.EqualTo(30));
            Assert.That(now["darkalpha.risk.kill_switch"], Is.EqualTo(1));
            Assert.That(now[$"darkalpha.delivery.waiting channel={Chat}"], Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Mutes_in_force_are_counted_by_what_is_silent()
    {
        StartDesk();
        var until = Instant.From(Start.AddHours(1));
        foreach (var scope in new[] { "BTCUSDT", "ETHUSDT", "vol_breakout_card" })
        {
            await CommandAsync(new DeskCommands.StartMute(scope, until, "test"));
        }

        string[] kinds = ["all", "symbol", "strategy"];
        Assert.That(kinds.Select(kind => _listener.Read()[$"darkalpha.mutes kind={kind}"]), Is.EqualTo([0, 2, 1]));
        Market.Advance(TimeSpan.FromHours(1));
        Assert.That(kinds.Select(kind => _listener.Read()[$"darkalpha.mutes kind={kind}"]), Is.All.Zero);
    }

    [Test]
    public async Task A_new_day_starts_at_zero_without_any_event()
    {
        StartDesk();
        await IssueAsync();
        Market.Advance(TimeSpan.FromDays(1));
        Assert.That(_listener.Read()["darkalpha.risk.cards"], Is.Zero);
    }

    [Test]
    public async Task A_stopped_desk_reports_nothing()
    {
        StartDesk();
        await IssueAsync();
        await StopAsync(Desk);

        var now = _listener.Read();
        Assert.That(now["darkalpha.desk.open"], Is.Zero);
        Assert.That(now.Keys, Has.None.StartsWith("darkalpha.risk."));
    }

    [Test]
    public async Task Cards_and_decisions_are_counted_and_a_repeated_round_is_not()
    {
        StartDesk();
        var round = Rounds.Of("BTCUSDT", Market.GetUtcNow());
        await DecideAsync(round);
        await DecideAsync(round);
        Market.Advance(TimeSpan.FromSeconds(1));
        var blocked = Rounds.Of("BTCUSDT", Market.GetUtcNow());
        var reason = (await DecideAsync(blocked)).Reason;
        await DecideAsync(blocked);

        var now = _listener.Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(now["darkalpha.desk.decisions kind=emit reason=ok"], Is.EqualTo(1));
            Assert.That(now[$"darkalpha.desk.decisions kind=blocked reason={reason}"], Is.EqualTo(1));
            Assert.That(now.Where(c => c.Key.StartsWith("darkalpha.cards ", StringComparison.Ordinal)).Sum(c => c.Value), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Every_finished_attempt_is_counted_once_and_only_a_confirmed_one_has_a_duration()
    {
        StartDesk();
        var card = await IssueAsync();
        await BeginAsync(card, Chat);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        await FinishAsync(card, Chat, DeliveryOutcome.Delivered);
        await BeginAsync(card, Hook);
        await FinishAsync(card, Hook, DeliveryOutcome.Deferred);
        await BeginAsync(card, Hook);
        await FinishAsync(card, Hook, DeliveryOutcome.Failed);

        var now = _listener.Read();
        string[] outcomes = ["delivered", "deferred", "uncertain", "failed", "expired"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcomes.Select(o => now[$"darkalpha.delivery.attempts channel={Chat} outcome={o}"]), Is.EqualTo([1, 0, 0, 0, 0]));
            Assert.That(outcomes.Select(o => now[$"darkalpha.delivery.attempts channel={Hook} outcome={o}"]), Is.EqualTo([0, 1, 0, 1, 0]));
            Assert.That(_listener.Recorded("darkalpha.delivery.duration"), Has.Count.EqualTo(1).And.All.Positive);
        }
    }

    [Test]
    public async Task Waiting_for_a_tick_size_is_no_attempt()
    {
        Settings = Settings with
        {
            Channels = [new DeliveryChannel(Chat, Idempotent: false), new DeliveryChannel(Hook, Idempotent: true) { NeedsTickSize = true }],
        };
        StartDesk();
        var permit = await BeginAsync(await IssueAsync(), Hook);

        Assert.That(permit.Reason, Is.EqualTo(OutboxRules.Permit.TickSizeUnknown));
        Assert.That(_listener.Read()[$"darkalpha.delivery.attempts channel={Hook} outcome=deferred"], Is.Zero);
    }

    [Test]
    public async Task Journal_writes_are_timed_and_failures_are_counted()
    {
        StartDesk();
        await AwaitDeskAsync();
        var written = _listener.Recorded("darkalpha.journal.write.duration").Count;
        Assert.That(written, Is.Positive, "the opening itself");
        await IssueAsync();
        Assert.That(_listener.Recorded("darkalpha.journal.write.duration"), Has.Count.EqualTo(written + 1));

        Journal.Next(JournalFault.Fail);
        Desk.Tell(new DeskCommands.TurnKillSwitch(true, "test"), Symbol);
        await AwaitDeskAsync();

        var now = _listener.Read();
        Assert.That((now["darkalpha.journal.failures"], now["darkalpha.desk.openings"]), Is.EqualTo((1, 2)));
    }
}

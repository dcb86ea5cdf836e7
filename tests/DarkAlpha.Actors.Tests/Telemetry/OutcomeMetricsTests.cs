using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Telemetry;

/// <summary>Metrics of outcomes and guards.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OutcomeMetricsTests : IDisposable
{
    private const string Strategy = "vol_breakout_card";
    private static readonly DateTimeOffset Start = new(2026, 2, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly NodeMetrics _metrics = new();
    private readonly Listener _listener;
    private DeskState _state = DeskState.Empty;

    public OutcomeMetricsTests() => _listener = new Listener(_metrics);

    public void Dispose()
    {
        _listener.Dispose();
        _metrics.Dispose();
    }

    [Test]
    public void Outcomes_are_counted_by_status_and_their_results_added_up_apart()
    {
        Open(new RoundOptions());
        Resolve(OutcomeStatus.Target, 1.75, minutesBefore: 40);
        Resolve(OutcomeStatus.Stop, -1.25, minutesBefore: 30);
        Resolve(OutcomeStatus.Ambiguous, -1.125, minutesBefore: 20);
        Resolve(OutcomeStatus.Unknown, netR: null, minutesBefore: 10);

        var now = _listener.Read();
        string[] statuses = ["target", "stop", "ambiguous", "timeout", "unknown"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                statuses.Select(status => now[$"darkalpha.outcomes status={status} strategy={Strategy}"]), Is.EqualTo([1, 1, 1, 0, 1]));
            Assert.That(now["darkalpha.outcomes.won_r"], Is.EqualTo(1.75));
            Assert.That(now["darkalpha.outcomes.lost_r"], Is.EqualTo(2.375));
            Assert.That(now["darkalpha.outcomes.recent.cards"], Is.EqualTo(3));
            Assert.That(now["darkalpha.outcomes.recent.mean_r"], Is.EqualTo(-0.625 / 3).Within(1e-12));
        }
    }

    [Test]
    public void The_mean_covers_the_newest_thirty_cards()
    {
        Open(new RoundOptions());
        for (var i = 0; i < OutcomeMetrics.RecentCards; i++)
        {
            Resolve(OutcomeStatus.Stop, -1, minutesBefore: 200 - i);
            Resolve(OutcomeStatus.Target, 2, minutesBefore: 100 - i);
        }

        var now = _listener.Read();
        Assert.That((now["darkalpha.outcomes.recent.cards"], now["darkalpha.outcomes.recent.mean_r"]), Is.EqualTo((30, 2)));
    }

    [Test]
    public void Before_the_first_result_the_mean_is_zero_and_without_a_desk_there_is_none()
    {
        Assert.That(_listener.Read().Keys, Has.None.StartsWith("darkalpha.outcomes.recent").And.None.StartsWith("darkalpha.guard"));
        Open(new RoundOptions());

        var now = _listener.Read();
        Assert.That((now["darkalpha.outcomes.recent.cards"], now["darkalpha.outcomes.recent.mean_r"]), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_guard_is_active_while_it_keeps_something_silent()
    {
        Open(new RoundOptions { Guards = new GuardOptions { CooldownAfterStop = TimeSpan.FromMinutes(30), DrawdownGuardR = 5 } });
        Resolve(OutcomeStatus.Stop, -1, minutesBefore: 10);

        var guards = _listener.Read().Where(m => m.Key.StartsWith("darkalpha.guard.active", StringComparison.Ordinal));
        Assert.That(guards.ToDictionary(g => g.Key.Split('=')[1], g => g.Value, StringComparer.Ordinal), Is.EquivalentTo(
            new Dictionary<string, double>(StringComparer.Ordinal)
            {
                ["stop_cooldown_active"] = 1,
                ["stop_guard_active"] = 0,
                ["drawdown_guard_active"] = 0,
                ["weak_guard_active"] = 0,
            }));
    }

    private void Open(RoundOptions rules) =>
        _metrics.Desk.Opened(rules, ["telegram"], [Strategy], new FakeExchangeClock(new FakeTimeProvider(Start)), _state);

    private void Resolve(OutcomeStatus status, double? netR, int minutesBefore)
    {
        var at = Start.AddMinutes(-minutesBefore);
        var card = FollowedCard.Of(CardBuilder.Of("BTCUSDT", at.AddMinutes(-5))) with { Strategy = Strategy };
        var exit = netR is { } net ? new OutcomeExit(100, Instant.From(at), 5, net, 0, 0) : null;
        var resolved = new DeskEvents.OutcomeResolved(
            card, new Outcome(status, 0, 0, exit), new OutcomeOptions(), Partial: null, Instant.From(at));
        _state = _state.Apply(resolved);
        _metrics.Desk.EventStored(resolved, _state);
    }
}

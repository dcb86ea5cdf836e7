using Akka.Actor;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Telemetry;

/// <summary>What a symbol's actors count and show.</summary>
internal sealed class SymbolMetricsTests : SymbolTest
{
    private const string Healthy = $"darkalpha.symbol.healthy symbol={Symbol}";
    private const string PriceAge = $"darkalpha.symbol.data.age symbol={Symbol} stream=price";
    private const string Decision = "darkalpha.decision.duration";

    private readonly NodeMetrics _metrics = new();
    private Listener _listener = null!;

    [SetUp]
    public void Listen()
    {
        _listener = new Listener(_metrics);
        Services = Services with { Metrics = _metrics };
    }

    [TearDown]
    public void Stop()
    {
        _listener.Dispose();
        _metrics.Dispose();
    }

    [Test]
    public async Task An_age_is_the_age_when_somebody_looks_also_when_nothing_arrives()
    {
        await StartHealthyAsync();
        Assert.That(_listener.Look()[PriceAge], Is.Zero);

        Market.Advance(Seconds(2.5));

        var now = _listener.Look();
        Assert.That((now[PriceAge], now[Healthy]), Is.EqualTo((2.5, 1)));
        Rest.FailEverything();
        Market.Advance(Seconds(600));
        Assert.That(_listener.Look()[Healthy], Is.Zero, "nobody had to tell that the data is old by now");
    }

    [Test]
    public async Task What_never_came_has_no_age()
    {
        await StartAsync();
        Assert.That(_listener.Look().Keys, Does.Not.Contain(PriceAge).And.Contains(Healthy));
    }

    [Test]
    public async Task A_symbol_that_does_not_run_here_any_more_has_no_figures_here()
    {
        await StartHealthyAsync();
        Assert.That(_listener.Look().Keys, Has.Some.Contains(Symbol));

        await WatchAsync(Actor);
        Sys.Stop(Actor);
        await ExpectTerminatedAsync(Actor);

        Assert.That(_listener.Look().Keys, Has.None.Contains(Symbol));
    }

    [Test]
    public async Task A_symbol_whose_part_failed_for_good_is_not_healthy_however_good_its_data()
    {
        await StartHealthyAsync();
        Sys.Stop(await Sys.ActorSelection($"/user/{Symbol}/strategy-watching").ResolveOne(Seconds(30)));
        await StatusWhenAsync(s => s.Failure is not null);

        Assert.That(_listener.Look()[Healthy], Is.Zero);
    }

    [Test]
    public async Task Rounds_are_counted_by_how_they_ended_and_begin_at_zero()
    {
        await StartAsync();
        var before = _listener.Look();
        Assert.That(before["darkalpha.rounds kind=blocked reason=price_stale"], Is.Zero);
        Assert.That(before["darkalpha.rounds kind=no_signal reason=no_trigger"], Is.Zero);

        await StatusWhenAsync(s => s is { Warm: true, Health: { KlineCloseAgeMs: not null, FundingAgeMs: not null, OpenInterestAgeMs: not null } });
        await TickAsync();

        Assert.That(_listener.Look()["darkalpha.rounds kind=no_signal reason=no_trigger"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_card_counts_when_the_desk_has_said_so()
    {
        await StartHealthyAsync(Eager());
        var round = await NextRoundAsync();
        Assert.That(_listener.Look()["darkalpha.rounds kind=emit reason=ok"], Is.Zero);

        Decide(round.Round, Reasons.Ok, "card");
        await SettleAsync();

        Assert.That(_listener.Look()["darkalpha.rounds kind=emit reason=ok"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_change_of_source_is_counted_by_its_reason_and_shown()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();

        var now = _listener.Look();
        Assert.That(now["darkalpha.source.switches to=rest reason=socket_lost"], Is.EqualTo(1));
        Assert.That(now["darkalpha.source.switches to=ws reason=recovered"], Is.Zero);
        Assert.That(now[$"darkalpha.symbol.source symbol={Symbol} source=rest"], Is.EqualTo(1));
        Assert.That(now[$"darkalpha.symbol.source symbol={Symbol} source=ws"], Is.Zero);
    }

    [Test]
    public async Task A_decision_is_measured_from_the_frame_that_set_it_off()
    {
        await StartHealthyAsync();
        Assert.That(_listener.Recorded(Decision), Is.Empty, "a frame without a stamp");

        Market.Advance(Seconds(1));
        Streams.Deliver(Symbol, new StreamEvents.BookTicker(101, 101, MarketNow, MarketNow) { ReadAt = _metrics.Symbols.Stamp() });
        await SettleAsync();

        Assert.That(_listener.Recorded(Decision), Has.Count.EqualTo(1).And.All.Positive);
    }

    [Test]
    public void A_reason_that_is_on_no_list_counts_as_another_one()
    {
        _metrics.Symbols.RoundEnded(DecisionKind.Blocked, "whatever somebody wrote");
        Assert.That(_listener.Look()["darkalpha.rounds kind=blocked reason=other"], Is.EqualTo(1));
    }

    [Test]
    public void Every_reason_of_the_list_has_a_count_of_its_own()
    {
        var reasons = typeof(Reasons).GetFields().Select(f => (string)f.GetValue(null)!);
        var counted = _listener.Look().Keys.Where(k => k.StartsWith("darkalpha.rounds ", StringComparison.Ordinal)).Select(k => k.Split("reason=")[1]);
        Assert.That(counted, Is.EquivalentTo(reasons));
    }

    [Test]
    public void Counting_and_showing_allocate_nothing()
    {
        var gauges = new SymbolGauges(Symbol, Services.Rules.Health, Services.Clock, Services.Listing, DataSource.Ws);
        Work(gauges, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(gauges, 10_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100));
    }

    // Of the listener itself the recording of a decision allocates; that is not the node's.
    private void Work(SymbolGauges gauges, int times)
    {
        for (var i = 0; i < times; i++)
        {
            gauges.Show(new DataTimes(i, i, i, GapOpen: false, i, i));
            _metrics.Symbols.RoundEnded(DecisionKind.NoSignal, Reasons.NoTrigger);
            _metrics.Symbols.Switched(SwitchReason.PriceStale);
        }
    }
}

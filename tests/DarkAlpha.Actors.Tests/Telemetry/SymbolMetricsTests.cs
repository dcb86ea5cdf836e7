using Akka.Actor;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Telemetry;

/// <summary>Metrics of the actors of a symbol.</summary>
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
    public async Task An_age_is_computed_at_collection_even_when_no_data_arrives()
    {
        await StartHealthyAsync();
        Assert.That(_listener.Read()[PriceAge], Is.Zero);

        Market.Advance(Seconds(2.5));

        var now = _listener.Read();
        Assert.That((now[PriceAge], now[Healthy]), Is.EqualTo((2.5, 1)));
        Rest.FailEverything();
        Market.Advance(Seconds(600));
        Assert.That(_listener.Read()[Healthy], Is.Zero, "stale data is detected without any message");
    }

    [Test]
    public async Task Data_that_never_arrived_has_no_age()
    {
        await StartAsync();
        Assert.That(_listener.Read().Keys, Does.Not.Contain(PriceAge).And.Contains(Healthy));
    }

    [Test]
    public async Task A_symbol_that_no_longer_runs_here_has_no_metrics_here()
    {
        await StartHealthyAsync();
        Assert.That(_listener.Read().Keys, Has.Some.Contains(Symbol));

        await StopAsync(Actor);

        Assert.That(_listener.Read().Keys, Has.None.Contains(Symbol));
    }

    [Test]
    public async Task A_symbol_with_a_permanently_failed_component_is_unhealthy_even_with_good_data()
    {
        await StartHealthyAsync();
        Sys.Stop(await Sys.ActorSelection($"/user/{Symbol}/strategy-watching").ResolveOne(Seconds(30)));
        await StatusWhenAsync(s => s.Failure is not null);

        Assert.That(_listener.Read()[Healthy], Is.Zero);
    }

    [Test]
    public async Task Rounds_are_counted_by_decision_and_reason_and_start_at_zero()
    {
        await StartAsync();
        var before = _listener.Read();
        Assert.That(before["darkalpha.rounds kind=blocked reason=price_stale"], Is.Zero);
        Assert.That(before["darkalpha.rounds kind=no_signal reason=no_trigger"], Is.Zero);

        await StatusWhenAsync(
            s => s is { Warm: true, Health: { KlineCloseAgeMs: not null, FundingAgeMs: not null, OpenInterestAgeMs: not null } });
        await TickAsync();

        Assert.That(_listener.Read()["darkalpha.rounds kind=no_signal reason=no_trigger"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_card_is_counted_when_the_desk_has_issued_it()
    {
        await StartHealthyAsync(Eager());
        var round = await NextRoundAsync();
        Assert.That(_listener.Read()["darkalpha.rounds kind=emit reason=ok"], Is.Zero);

        Decide(round.Round, Reasons.Ok, new CardId("card"));
        await SettleAsync();

        Assert.That(_listener.Read()["darkalpha.rounds kind=emit reason=ok"], Is.EqualTo(1));
    }

    [Test]
    public async Task A_source_switch_is_counted_by_reason_and_reported()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();

        var now = _listener.Read();
        Assert.That(now["darkalpha.source.switches to=rest reason=socket_lost"], Is.EqualTo(1));
        Assert.That(now["darkalpha.source.switches to=ws reason=recovered"], Is.Zero);
        Assert.That(now[$"darkalpha.symbol.source symbol={Symbol} source=rest"], Is.EqualTo(1));
        Assert.That(now[$"darkalpha.symbol.source symbol={Symbol} source=ws"], Is.Zero);
    }

    [Test]
    public async Task A_decision_is_timed_from_the_frame_that_triggered_it()
    {
        await StartHealthyAsync();
        Assert.That(_listener.Recorded(Decision), Is.Empty, "a frame without a stamp");

        Market.Advance(Seconds(1));
        await DeliverAsync(new StreamEvents.BookTicker(101, 101, MarketNow, MarketNow) { ReadAt = _metrics.Symbols.Stamp() });

        Assert.That(_listener.Recorded(Decision), Has.Count.EqualTo(1).And.All.Positive);
    }

    [Test]
    public void A_reason_that_is_not_on_the_list_counts_as_other()
    {
        _metrics.Symbols.RoundEnded(DecisionKind.Blocked, "free text");
        Assert.That(_listener.Read()["darkalpha.rounds kind=blocked reason=other"], Is.EqualTo(1));
    }

    [Test]
    public void Every_reason_on_the_list_has_its_own_counter()
    {
        var reasons = typeof(Reasons).GetFields().Select(f => (string)f.GetValue(null)!);
        var rounds = _listener.Read().Keys.Where(k => k.StartsWith("darkalpha.rounds ", StringComparison.Ordinal));
        var counted = rounds.Select(k => k.Split("reason=")[1]);
        Assert.That(counted, Is.EquivalentTo(reasons));
    }

    [Test]
    public void Counting_and_updating_allocate_nothing()
    {
        var gauges = new SymbolGauges(new Symbol(Symbol), Services.Rules.Health, Services.Clock, Services.Listing, DataSource.Ws);
        Work(gauges, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Work(gauges, 10_000);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100));
    }

    // No decision is recorded here, because recording one allocates in the test listener, not in the node.
    private void Work(SymbolGauges gauges, int times)
    {
        for (var i = 0; i < times; i++)
        {
            var at = new Instant(i);
            gauges.Update(new DataTimes(at, at, at, GapOpen: false, at, at));
            _metrics.Symbols.RoundEnded(DecisionKind.NoSignal, Reasons.NoTrigger);
            _metrics.Symbols.Switched(SwitchReason.PriceStale);
        }
    }
}

using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

internal sealed class RoundTests() : SymbolTest("akka.loglevel = INFO")
{
    // Blocks the strategy's actor until the end of the test.
    private readonly ManualResetEventSlim _release = new();

    private ScriptedStrategy Hanging => new("hanging", _ =>
    {
        _release.Wait();
        return StrategyResult.No("late");
    });

    [TearDown]
    public void Release() => _release.Set();

    private static ScriptedStrategy Throwing(string name = "throwing") => new(name, _ => throw new InvalidOperationException("by design"));

    // The strategies that proposed in a round, in registration order.
    private static string Proposers(DeskCommands.DecideRound round) => string.Join(' ', round.Proposals.Select(p => p.Proposal.Strategy));

    [Test]
    public async Task A_round_with_proposals_goes_to_the_desk_with_the_context_the_strategies_saw()
    {
        await StartHealthyAsync(Watching(), Eager("second"), Eager("third"));
        var round = await NextRoundAsync();
        Assert.That(round.Round, Is.EqualTo(new RoundId(new Symbol(Symbol), MarketNow)));
        Assert.That(round.Context, Is.EqualTo(Seen.Single()));
        Assert.That((round.Health.Reason, round.Health.Source), Is.EqualTo((Reasons.Ok, DataSource.Ws)));
        Assert.That(
            round.Proposals.Select(p => (p.Proposal.Strategy, p.RegistrationOrder, p.Rationale)),
            Is.EqualTo(new[] { ("second", 1, "price 100 > 0"), ("third", 2, "price 100 > 0") }));
    }

    [Test]
    public async Task A_round_without_a_proposal_is_not_sent_to_the_desk()
    {
        await StartHealthyAsync();
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
        var end = (await StatusAsync()).LastDecision;
        Assert.That((end?.Kind, end?.Reason, end?.Detail), Is.EqualTo((DecisionKind.NoSignal, Reasons.NoTrigger, "")));
    }

    [Test]
    public async Task Invalid_levels_are_the_reason_when_no_strategy_proposes()
    {
        await StartHealthyAsync(Watching(), new ScriptedStrategy("wrong", _ => StrategyResult.No(Reasons.InvalidLevels)));
        Assert.That((await StatusAsync()).LastDecision?.Reason, Is.EqualTo(Reasons.InvalidLevels));
    }

    [Test]
    public async Task A_strategy_that_throws_loses_its_vote_for_the_round_and_is_asked_again_in_the_next()
    {
        var asked = 0;
        var shaky = new ScriptedStrategy("shaky", context =>
            Interlocked.Increment(ref asked) == 1
                ? throw new InvalidOperationException("by design")
                : ScriptedStrategy.Yes("shaky", context));
        await StartHealthyAsync(shaky, Eager());
        Assert.That(Proposers(await NextRoundAsync()), Is.EqualTo("eager"));
        await LiveAsync(1);
        Assert.That(Proposers(await NextRoundAsync()), Is.EqualTo("shaky eager"));
        Assert.That((await StatusAsync()).Failure, Is.Null);
    }

    [Test]
    public async Task A_lost_vote_is_named_when_no_other_strategy_proposes()
    {
        await StartHealthyAsync(Throwing(), Watching());
        var end = (await StatusAsync()).LastDecision;
        Assert.That((end?.Reason, end?.Detail), Is.EqualTo((Reasons.NoTrigger, "without the vote of throwing")));
    }

    [Test]
    public async Task A_round_without_any_answer_is_blocked()
    {
        await StartHealthyAsync(Throwing());
        var end = (await StatusAsync()).LastDecision;
        Assert.That((end?.Kind, end?.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.ComponentFailed)));
    }

    [Test]
    public async Task A_strategy_that_hangs_delays_one_round_until_the_deadline_and_no_later_one()
    {
        await StartHealthyAsync(Hanging, Eager());
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
        await PassMachineTimeAsync(0.9);
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
        await EventFilter.Warning(contains: "strategy hanging did not answer").ExpectOneAsync(() => PassMachineTimeAsync(0.1));
        Assert.That(Proposers(await NextRoundAsync()), Is.EqualTo("eager"));

        var round = (await StatusAsync()).LastDecision is null ? new RoundId(new Symbol(Symbol), MarketNow) : default;
        Decide(round, Reasons.SymbolCooldownActive);
        await LiveAsync(1);
        Assert.That(Proposers(await NextRoundAsync()), Is.EqualTo("eager"), "without waiting");
    }

    [Test]
    public async Task A_late_strategy_takes_part_again_once_it_answers()
    {
        await StartHealthyAsync(Hanging, Watching());
        await PassMachineTimeAsync(1);
        await LiveAsync(1);
        Assert.That((await StatusAsync()).LastDecision?.Detail, Is.EqualTo("without the vote of hanging"));
        await EventFilter.Info(contains: "strategy hanging answers again").ExpectOneAsync(() =>
        {
            _release.Set();
            return Task.CompletedTask;
        });
        await LiveAsync(1);
        Assert.That((await StatusWhenAsync(s => s.LastDecision?.Detail != "without the vote of hanging")).LastDecision?.Detail, Is.Empty);
    }

    [Test]
    public async Task The_number_of_open_rounds_is_limited()
    {
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = TimeSpan.Zero } };
        await StartHealthyAsync(Hanging, Eager());
        await EventFilter.Warning(contains: "16 rounds are waiting").ExpectOneAsync(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                Market.Advance(TimeSpan.FromMilliseconds(1));
                await TickAsync();
            }
        });
        await PassMachineTimeAsync(1);
        await PassMachineTimeAsync(1);
        var rounds = await DrainDeskAsync();
        Assert.That(rounds.DistinctBy(r => r.Round).Count(), Is.EqualTo(16));
    }

    [Test]
    public async Task Round_ids_are_unique_within_one_millisecond_and_after_the_clock_is_set_back()
    {
        Services = Services with { Feed = SymbolSettings.Feed with { EvaluationInterval = TimeSpan.Zero } };
        await StartHealthyAsync(Eager());
        await TickAsync();
        await TickAsync();
        Clock.Skew(Seconds(-0.5));
        await TickAsync(eventTime: MarketNow.PlusMilliseconds(500));
        var ids = new List<RoundId>();
        for (var i = 0; i < 4; i++)
        {
            var round = await NextRoundAsync();
            Assert.That(round.Context.Timestamp, Is.EqualTo(round.Round.Timestamp));
            ids.Add(round.Round);
        }

        Assert.That(ids, Is.Unique.And.Ordered.By(nameof(RoundId.Timestamp)));
    }

    [Test]
    public async Task A_strategy_that_fails_permanently_blocks_only_its_own_symbol()
    {
        await StartHealthyAsync(Throwing(), Eager());
        for (var i = 0; i < 10; i++)
        {
            await LiveAsync(1);
        }

        Assert.That((await StatusWhenAsync(s => s.Failure is not null)).Failure, Does.StartWith("strategy-throwing failed more than"));
        var eager = Services with { Strategies = _ => [Eager()] };
        var other = Sys.ActorOf(Actors.Symbols.SymbolActor.Props(new Symbol("ETHUSDT"), eager), "ETHUSDT");
        await StatusWhenAsync(s => s is { Warm: true, Health.OpenInterestAgeMs: not null } && Streams.IsSubscribed("ETHUSDT"), other);
        await DrainDeskAsync();
        await LiveAsync(1);
        Streams.Deliver("ETHUSDT", new StreamEvents.BookTicker(100, 100, MarketNow, MarketNow));

        Assert.That((await NextRoundAsync()).Round.Symbol.Name, Is.EqualTo("ETHUSDT"));
        var end = (await StatusAsync()).LastDecision;
        Assert.That((end?.Kind, end?.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.ComponentFailed)));
    }

    [Test]
    public async Task A_feed_that_fails_permanently_blocks_its_symbol()
    {
        Streams.Failure = new InvalidOperationException("by design");
        await StartAsync();
        var status = await StatusWhenAsync(s => s.Failure is not null);
        Assert.That(status.Failure, Does.StartWith("feed failed more than"));
        var end = status.LastDecision;
        Assert.That((end?.Kind, end?.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.ComponentFailed)));
    }

    [Test]
    public async Task Candles_that_fail_permanently_block_their_symbol_and_stop_its_feed()
    {
        await StartHealthyAsync();
        Rest.FailEverything();
        await PassAsync(10);
        Assert.That((await ExplanationAsync()).FailedRequests, Is.Not.Empty);
        var feed = await Sys.ActorSelection($"/user/{Symbol}/feed").ResolveOne(Timeout);
        await WatchAsync(feed);
        await EventFilter.Error(contains: "BTCUSDT is blocked: candles failed").ExpectOneAsync(() =>
        {
            for (var i = 0; i < 11; i++)
            {
                Sys.ActorSelection($"/user/{Symbol}/candles").Tell(new FeedData.Minutes(null!, null), ActorRefs.NoSender);
            }

            return Task.CompletedTask;
        });
        await ExpectTerminatedAsync(feed);
        Assert.That(Streams.IsSubscribed(Symbol), Is.False, "nobody would take its ticks");

        await SettleAsync();
        var explanation = await ExplanationAsync();
        Assert.That(explanation.Status.Failure, Does.StartWith("candles failed more than"));
        Assert.That(explanation.FailedRequests, Is.Empty, "nothing is requested any more");
        var end = explanation.Status.LastDecision;
        Assert.That((end?.Kind, end?.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.ComponentFailed)));
    }

    [Test]
    public async Task Candles_that_fail_are_restarted_and_warmed_up_again()
    {
        await StartHealthyAsync();
        Sys.ActorSelection($"/user/{Symbol}/candles").Tell(new FeedData.Minutes(null!, null), ActorRefs.NoSender);
        await SettleAsync();
        Assert.That((await StatusAsync()).Warm, Is.True);
        await LiveAsync(11);
        var status = await StatusAsync();
        Assert.That((status.Health.Reason, status.Failure), Is.EqualTo((Reasons.Ok, (string?)null)));
        Assert.That(Rest.Count(Endpoint.Quarters), Is.EqualTo(2));
    }
}

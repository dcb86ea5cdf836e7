using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Outcomes;

/// <summary>A symbol follows its cards to the outcome. Each minute of the fake market reaches from 99.9 to 100.1.</summary>
internal sealed class OutcomeActorTests : SymbolTest
{
    private static readonly Levels Narrow = new(Side.Long, 100, 99, 100.05);
    private static readonly Levels Wide = new(Side.Long, 100, 99, 102);

    private static readonly CardId Id = new("BTCUSDT-1");

    private TestProbe _asker = null!;

    [SetUp]
    public void CreateAsker()
    {
        _asker = CreateTestProbe("asker");
        Rest.FundingEvents = [Settled(-8, 0.0002), Settled(0, 0.0002), Settled(8, 0.0002)];
    }

    [Test]
    public async Task Ticks_after_the_card_are_watched_until_its_minute_ends()
    {
        await StartAtHalfPastAsync();
        await FollowAsync(Card(Wide, MarketNow));
        Market.Advance(Seconds(1));
        await TickAsync(98.9);
        Market.Advance(Seconds(1));
        await TickAsync(101);
        await FollowLiveAsync(33);

        var resolved = await ReportAsync();
        Assert.Multiple(() =>
        {
            Assert.That(resolved.Outcome.Status, Is.EqualTo(OutcomeStatus.Stop));
            Assert.That(resolved.Outcome.Exit, Has.Property("Price").EqualTo(99).And.Property("At").EqualTo(Close(1)));
            Assert.That(resolved.Partial, Is.EqualTo(new PartialMinute(101, 98.9)));
        });
    }

    [Test]
    public async Task The_first_closed_candle_that_reaches_a_level_ends_it()
    {
        await StartAtHalfPastAsync();
        await FollowAsync(Card(Narrow, MarketNow));
        await FollowLiveAsync(95);

        var resolved = await ReportAsync();
        Assert.Multiple(() =>
        {
            Assert.That(resolved.CardId, Is.EqualTo(Id));
            Assert.That(resolved.Outcome.Status, Is.EqualTo(OutcomeStatus.Target));
            Assert.That(resolved.Outcome.Exit, Has.Property("At").EqualTo(Close(2)).And.Property("Minutes").EqualTo(1));
            Assert.That(resolved.Partial, Is.EqualTo(new PartialMinute(100, 100)));
            Assert.That(resolved.ComputedWith, Is.EqualTo(Services.Outcomes));
            Assert.That(Rest.Calls, Has.None.Matches<RecordedRestCall>(call => IsCatchingUp(call!)), "candles held all of it");
        });
    }

    [Test]
    public async Task After_a_restart_the_outcome_is_rebuilt_from_the_candles_without_the_rest_of_the_minute()
    {
        await StartHealthyAsync();
        await FollowAsync(Card(Narrow, At(-30, 15)));

        var resolved = await ReportAsync();
        Assert.That(resolved.Outcome.Exit, Has.Property("At").EqualTo(Close(-29)));
        Assert.That(resolved.Partial, Is.Null);
    }

    [Test]
    public async Task What_is_older_than_the_candles_held_is_requested_with_the_lowest_priority_and_so_are_settlements()
    {
        Rest.FundingEvents = [Settled(2, 0.0002), Settled(10, 0.01)];
        Services = Services with { Outcomes = new OutcomeOptions { Horizon = TimeSpan.FromHours(1) } };
        await StartHealthyAsync();
        await FollowAsync(Card(Wide, At(-150, 15)));

        var resolved = await ReportAsync();
        Assert.Multiple(() =>
        {
            Assert.That(resolved.Outcome.Status, Is.EqualTo(OutcomeStatus.Timeout));
            Assert.That(resolved.Outcome.Exit!.FundingR, Is.EqualTo(1).Within(0.001), "the settlement of 10:00, 1 % of 100 by a risk of 1");
            Assert.That(
                Rest.Calls.Where(IsCatchingUp).Select(call => call.Endpoint).Distinct(),
                Is.EquivalentTo([Endpoint.Minutes, Endpoint.Funding]));
            Assert.That(
                Rest.Calls.First(call => IsCatchingUp(call) && call.Endpoint == Endpoint.Minutes).StartTime,
                Is.EqualTo(At(-150).UnixMilliseconds));
        });
    }

    [Test]
    public async Task A_missing_minute_and_a_failing_exchange_delay_the_outcome_and_do_not_change_it()
    {
        Services = Services with { Outcomes = new OutcomeOptions { Horizon = TimeSpan.FromMinutes(4) } };
        await StartAtHalfPastAsync();
        await FollowAsync(Card(Wide, MarketNow));
        var missing = At(3);
        Rest.RemoveMinute(missing);
        await FollowLiveAsync(155, closes: minute => minute != missing);
        Rest.Fail(Endpoint.Minutes);
        await FollowLiveAsync(130);
        Rest.Heal();
        await FollowLiveAsync(75);
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);

        Rest.RestoreMinute(missing);
        await FollowLiveAsync(70);
        var resolved = await ReportAsync();
        Assert.That((resolved.Outcome.Status, resolved.Outcome.Exit!.At), Is.EqualTo((OutcomeStatus.Timeout, Close(4))));
    }

    [Test]
    public async Task An_outcome_is_reported_until_the_desk_has_noted_it()
    {
        await StartHealthyAsync();
        await FollowAsync(Card(Narrow, At(-30, 15)));
        var first = await ReportAsync();
        await PassMachineTimeAsync(Services.DeskResend.TotalSeconds);
        Assert.That(await ReportAsync(), Is.EqualTo(first), "the desk has moved, or is down");

        var follower = await FollowerAsync();
        await WatchAsync(follower);
        Desk.Reply(new DeskReplies.OutcomeNoted(Id));
        await ExpectTerminatedAsync(follower);
        await PassMachineTimeAsync(Services.DeskResend.TotalSeconds * 3);
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task A_follower_that_fails_is_restarted_and_blocks_nothing()
    {
        await StartAtHalfPastAsync();
        await FollowAsync(Card(Narrow, MarketNow));
        await FollowLiveAsync(40);
        (await FollowerAsync()).Tell(new CandleQueries.Minutes(default, null), ActorRefs.NoSender);
        await FollowLiveAsync(60);

        Assert.That((await ReportAsync()).Outcome.Exit, Has.Property("At").EqualTo(Close(2)));
        Assert.That((await StatusAsync()).Failure, Is.Null);
    }

    [Test]
    public async Task A_symbol_asks_which_cards_to_follow_until_the_desk_answers_and_again_after_each_card_and_after_some_minutes()
    {
        Desk.IgnoreNoMessages();
        await StartAsync();
        await ExpectQuestionAsync();
        await PassMachineTimeAsync(1);
        await ExpectQuestionAsync();
        Desk.Reply(new DeskReplies.FollowedCards([]));
        await SettleAsync();
        await PassMachineTimeAsync(299);
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
        await PassMachineTimeAsync(1);
        await ExpectQuestionAsync();
        Desk.Reply(new DeskReplies.FollowedCards([]));
        await SettleAsync();

        Decide(new RoundId(new Symbol(Symbol), MarketNow), Reasons.SymbolCooldownActive);
        await SettleAsync();
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
        Decide(new RoundId(new Symbol(Symbol), MarketNow), Reasons.Ok, Id);
        await ExpectQuestionAsync();
    }

    private static bool IsCatchingUp(RecordedRestCall call) =>
        call.Priority == RestPriority.Statistics && call.Endpoint is Endpoint.Minutes or Endpoint.Funding;

    private static FundingRate Settled(int hour, double rate) =>
        new(Symbol, Instant.From(Start.AddHours(hour - Start.Hour)).UnixMilliseconds + 4, rate, IsSpecial: false);

    private static FollowedCard Card(Levels levels, Instant createdAt) => new(Id, new Symbol(Symbol), "eager", levels, 60, createdAt);

    // Minutes are counted from the start of the test.
    private static Instant At(int minute, int second = 0) => Instant.From(Start.AddMinutes(minute).AddSeconds(second));

    private static Instant Close(int minute) => At(minute + 1).PlusMilliseconds(-1);

    // Half past a minute that needs no settlements.
    private async Task StartAtHalfPastAsync()
    {
        await StartHealthyAsync();
        await LiveAsync(90);
    }

    private async Task FollowAsync(FollowedCard card)
    {
        Actor.Tell(new DeskReplies.FollowedCards([card]));
        await SettleFollowerAsync();
    }

    private async Task FollowLiveAsync(int seconds, Func<Instant, bool>? closes = null)
    {
        for (var i = 0; i < seconds; i++)
        {
            await LiveAsync(1, closes: closes);
            await SettleFollowerAsync();
        }
    }

    private async Task<DeskCommands.ResolveOutcome> ReportAsync() => await Desk.ExpectMsgAsync<DeskCommands.ResolveOutcome>();

    private async Task ExpectQuestionAsync() =>
        Assert.That(await Desk.ExpectMsgAsync<DeskQueries.GetFollowed>(), Is.EqualTo(new DeskQueries.GetFollowed(new Symbol(Symbol))));

    private async Task<IActorRef> FollowerAsync() => await IdentifyAsync($"outcome-{Id}") ?? throw new AssertionException("no follower");

    // Each step of a follower is a question to candles, a request that is answered at once, or a report.
    private async Task SettleFollowerAsync()
    {
        foreach (var part in new[] { "", $"outcome-{Id}", "candles", $"outcome-{Id}", "candles", $"outcome-{Id}", $"outcome-{Id}" })
        {
            await IdentifyAsync(part);
        }
    }

    private async Task<IActorRef?> IdentifyAsync(string part)
    {
        Sys.ActorSelection($"/user/{Symbol}/{part}".TrimEnd('/')).Tell(new Identify(part), _asker.Ref);
        return (await _asker.ExpectMsgAsync<ActorIdentity>()).Subject;
    }
}

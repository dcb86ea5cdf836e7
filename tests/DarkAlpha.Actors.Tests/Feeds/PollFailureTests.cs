using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Feeds;

/// <summary>Calls that throw or are cancelled, messages that come too late, and how long a failure is shown.</summary>
internal sealed class PollFailureTests() : SymbolTest("akka.loglevel = INFO")
{
    private Task<IActorRef> PollAsync() => Sys.ActorSelection($"/user/{Symbol}/feed/poll").ResolveOne(Seconds(3));

    // What failed last, as "inspect symbol" shows it.
    private async Task<string> FailedAsync() => string.Join(' ', (await ExplanationAsync()).FailedRequests!.Value.Select(f => f.Data));

    [Test]
    public async Task A_call_that_throws_is_logged_and_retried_like_one_that_failed()
    {
        await StartHealthyAsync();
        Rest.Break(Endpoint.Minutes, new OverflowException("the duration is too long"));
        var line = "BTCUSDT: Klines via REST failed unexpectedly: the duration is too long; ";
        await EventFilter.Error(start: line).ExpectOneAsync(async () =>
        {
            await LoseSocketAsync();
            await PassAsync(30);
        });
        var polls = Rest.Count(Endpoint.Minutes);
        Assert.That(((await StatusAsync()).Failure, await FailedAsync()), Is.EqualTo(((string?)null, FailedRequest.Klines)));
        Assert.That((polls, Rest.Count(Endpoint.Quarters)), Is.EqualTo((5, 1)), "polled on the interval, no second warm start");

        Rest.Heal();
        await PassAsync(11);
        Assert.That(((await StatusAsync()).Health.Reason, await FailedAsync()), Is.EqualTo((Reasons.Ok, "")));
    }

    [Test]
    public async Task A_history_whose_call_throws_is_retried_with_growing_delays()
    {
        Rest.Break(Endpoint.Quarters, new OverflowException("the duration is too long"));
        await StartAsync();
        await PassAsync(8);
        Assert.That(Rest.Count(Endpoint.Quarters), Is.EqualTo(4), "after 1, 2 and 4 s");
        Rest.Heal();
        await PassAsync(8);
        Assert.That((await StatusAsync()).Warm);
    }

    [Test]
    public async Task Calls_that_a_restart_cancelled_are_not_those_of_the_next_incarnation()
    {
        for (var i = 0; i < 20; i++)
        {
            Rest.Hold(Endpoint.Premium);
        }

        await StartAsync();
        await EventFilter.Error(contains: "failed unexpectedly").ExpectAsync(0, TimeSpan.Zero, async () =>
        {
            (await PollAsync()).Tell(Kill.Instance);
            await PassAsync(5);

            // Whatever was logged before it has been seen, too.
            await EventFilter.Info("the end").ExpectOneAsync(() =>
            {
                Sys.Log.Info("the end");
                return Task.CompletedTask;
            });
        });
        Assert.That((Rest.Count(Endpoint.Premium), (await StatusAsync()).Failure), Is.EqualTo((2, (string?)null)));
    }

    [Test]
    public async Task A_timer_that_fires_after_the_return_to_the_streams_polls_nothing()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        await PassAsync(3);
        var poll = await PollAsync();
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        Rest.Calling = endpoint =>
        {
            if (endpoint == Endpoint.Minutes && !entered.IsSet)
            {
                entered.Set();
                release.Wait();
            }
        };
        poll.Tell(FeedRequests.WarmUp.Instance);
        Assert.That(entered.Wait(Seconds(5)), "the poll is busy");
        poll.Tell(new PollCommands.Follow(DataSource.Ws, 2));
        Market.Advance(Seconds(1));
        release.Set();
        await SettleAsync();
        var before = (Rest.Count(Endpoint.Price), Rest.Count(Endpoint.Minutes));
        await PassAsync(30);
        Assert.That((Rest.Count(Endpoint.Price), Rest.Count(Endpoint.Minutes)), Is.EqualTo(before));
    }

    [Test]
    public async Task A_price_by_rest_is_not_used_on_the_streams()
    {
        await StartHealthyAsync();
        var feed = await Sys.ActorSelection($"/user/{Symbol}/feed").ResolveOne(Seconds(3));
        feed.Tell(new FeedData.Price(50, new DataStamp(MarketNow, MarketNow), Epoch: 0));
        await SettleAsync();
        Assert.That((await StatusAsync()).Price, Is.EqualTo(100));
    }

    [Test]
    public async Task A_failure_of_polling_is_shown_until_the_return_to_the_streams()
    {
        await StartHealthyAsync();
        Rest.Fail(Endpoint.Price);
        await LoseSocketAsync();
        await PassAsync(3);
        Assert.That(await FailedAsync(), Is.EqualTo(FailedRequest.Price));

        await EventFilter.Info("BTCUSDT: Price via REST is not needed any more").ExpectOneAsync(() => LiveAsync(4));
        await AssertSourceAsync(DataSource.Ws);
        Assert.That(await FailedAsync(), Is.Empty);
    }

    [Test]
    public async Task A_failure_of_funding_is_shown_until_the_stream_delivers_it()
    {
        await StartHealthyAsync();
        Rest.Fail(Endpoint.Premium, Endpoint.Funding);
        await LiveAsync(130);
        Assert.That(await FailedAsync(), Is.EqualTo($"{FailedRequest.Funding} {FailedRequest.Funding}"));

        for (var i = 0; i < 70; i++)
        {
            await LiveAsync(1);
            await DeliverAsync(new StreamEvents.MarkPrice(100, 0.0004, MarketNow, MarketNow));
        }

        Assert.That(await FailedAsync(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_failure_of_a_repair_is_shown_until_no_candles_are_missing(bool isLate)
    {
        await StartHealthyAsync();
        var poll = await PollAsync();
        var held = isLate ? Rest.Hold(Endpoint.Minutes) : null;
        Rest.Fail(Endpoint.Minutes);
        poll.Tell(new FeedRequests.Repair(new CandleGap(Forming.PlusMilliseconds(-Minute), Forming.PlusMilliseconds(-Minute)), false));
        await SettleAsync();
        Assert.That(await FailedAsync(), Is.EqualTo(isLate ? "" : FailedRequest.Klines));

        await EventFilter.Info("BTCUSDT: Repair via REST is not needed any more").ExpectOneAsync(async () =>
        {
            poll.Tell(FeedRequests.Repaired.Instance);
            await SettleAsync();
            held?.SetResult();
        });
        await SettleAsync();
        Assert.That(await FailedAsync(), Is.Empty);
    }
}

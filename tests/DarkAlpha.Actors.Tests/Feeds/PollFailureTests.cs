using Akka.Actor;
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

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Tests.Exchange;

internal sealed class ExchangeActorTests : ActorTest
{
    private const string List =
        """{"symbols":[{"symbol":"BTCUSDT","status":"TRADING","contractType":"PERPETUAL","filters":[]}]}""";

    private readonly ConcurrentQueue<DateTimeOffset> _requests = new();
    private readonly ConcurrentQueue<string> _refusals = new();
    private int _checks;

    private Task RespondAsync(HttpContext context)
    {
        if (context.Request.Path != "/fapi/v1/exchangeInfo")
        {
            return context.Response.WriteAsync($$"""{"serverTime":{{Market.GetUtcNow().ToUnixTimeMilliseconds()}}}""");
        }

        _requests.Enqueue(Market.GetUtcNow());
        return context.Response.WriteAsync(List);
    }

    private async Task WithExchangeAsync(Func<ImmutableArray<Symbol>> symbols, Func<ExchangeServices, IActorRef, Task> test)
    {
        await using var server = await FakeServer.StartAsync(RespondAsync);
        var options = new ExchangeOptions { Rest = new RestOptions { BaseAddress = server.Url() } };
        await using var exchange = new ExchangeServices(options, Market, NullLoggerFactory.Instance);
        var actor = Sys.ActorOf(ExchangeActor.Props(
            exchange,
            Market,
            () =>
            {
                Interlocked.Increment(ref _checks);
                return symbols();
            },
            _refusals.Enqueue));
        await ChecksAsync(1);
        await SettleAsync(actor);
        await test(exchange, actor);
        await StopAsync(actor);
    }

    private Task ChecksAsync(int count) => AwaitConditionAsync(() => Task.FromResult(Volatile.Read(ref _checks) >= count));

    private async Task NextListAfterAsync(ExchangeServices exchange, IActorRef actor)
    {
        Market.Advance(exchange.Options.CatalogRetry - TimeSpan.FromSeconds(1));
        await SettleAsync(actor);
        Assert.That(_requests, Has.Count.EqualTo(1), "not at once: what failed may fail again");
        Market.Advance(TimeSpan.FromSeconds(1));
        await ChecksAsync(2);
        Assert.That(_requests, Has.Count.EqualTo(2));
        Assert.That(_refusals, Is.Empty);
    }

    [Test]
    public Task After_a_request_that_broke_the_contract_list_is_read_again() =>
        WithExchangeAsync(() => [new Symbol("BTCUSDT")], async (exchange, actor) =>
        {
            await EventFilter.Warning(contains: "the contract list cannot be read").ExpectOneAsync(() =>
            {
                actor.Tell(new Status.Failure(new InvalidOperationException("a defect")));
                return SettleAsync(actor);
            });
            await NextListAfterAsync(exchange, actor);
        });

    [Test]
    public Task After_a_restart_the_contract_list_is_read_again() =>
        WithExchangeAsync(
            () => Volatile.Read(ref _checks) == 1 ? throw new InvalidOperationException("a defect") : [new Symbol("BTCUSDT")],
            NextListAfterAsync);
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Tests.Exchange;

/// <summary>What follows a failure while the list of contracts is read, from an exchange that lists BTCUSDT alone.</summary>
internal sealed class ExchangeActorFailureTests() : ActorTest("akka.loglevel = INFO")
{
    private const string List =
        """{"symbols":[{"symbol":"BTCUSDT","status":"TRADING","contractType":"PERPETUAL","filters":[]}]}""";

    private static readonly Symbol Bitcoin = new("BTCUSDT");
    private static readonly Symbol Unlisted = new("NOPEUSDT");

    private readonly ConcurrentQueue<string> _requests = new();
    private readonly ConcurrentQueue<string> _refusals = new();

    [Test]
    public Task After_a_request_that_broke_the_contract_list_is_read_again() =>
        WithExchangeAsync(new SettingsInForce(new RoundOptions(), [Bitcoin]), async (exchange, start) =>
        {
            var actor = await EventFilter.Info(contains: "exchange lists all 1 symbols").ExpectOneAsync(start);
            await EventFilter.Warning(contains: "the contract list cannot be read").ExpectOneAsync(() =>
            {
                actor.Tell(new Status.Failure(new InvalidOperationException("a defect")));
                return SettleAsync(actor);
            });
            await EventFilter.Info(contains: "answers again").ExpectOneAsync(() => NextListAsync(exchange, actor));
        });

    [Test]
    public Task After_a_restart_the_contract_list_is_read_again_and_settings_are_followed()
    {
        var settings = new SettingsInForce(new RoundOptions(), symbols: default);
        return WithExchangeAsync(settings, async (exchange, start) =>
        {
            // The first list is checked against symbols that cannot be enumerated, which restarts the actor.
            var actor = await EventFilter.Exception<NullReferenceException>().ExpectOneAsync(start);
            await SettleAsync(actor);
            settings.Adopt(Version(1, Bitcoin));
            await EventFilter.Info(contains: "exchange lists all 1 symbols").ExpectOneAsync(() => NextListAsync(exchange, actor));

            settings.Adopt(Version(2, Bitcoin, Unlisted));
            await SettleAsync(actor);
            Assert.That(exchange.Listing.FindProblem(Unlisted), Does.Contain("is not listed"));
        });
    }

    private async Task WithExchangeAsync(SettingsInForce settings, Func<ExchangeServices, Func<Task<IActorRef>>, Task> test)
    {
        settings.Adopt(version: null);
        await using var server = await FakeServer.StartAsync(RespondAsync);
        var options = new ExchangeOptions { Rest = new RestOptions { BaseAddress = server.Url() } };
        await using var exchange = new ExchangeServices(options, Market, NullLoggerFactory.Instance);
        IActorRef actor = ActorRefs.Nobody;
        await test(exchange, () =>
        {
            actor = Sys.ActorOf(ExchangeActor.Props(exchange, Market, settings, _refusals.Enqueue));
            return Task.FromResult(actor);
        });
        Assert.That(_refusals, Is.Empty);
        await StopAsync(actor);
    }

    private async Task NextListAsync(ExchangeServices exchange, IActorRef actor)
    {
        Market.Advance(exchange.Options.CatalogRetry - TimeSpan.FromSeconds(1));
        await SettleAsync(actor);
        Assert.That(_requests, Has.Count.EqualTo(1), "not at once: what failed may fail again");
        Market.Advance(TimeSpan.FromSeconds(1));
    }

    private Task RespondAsync(HttpContext context)
    {
        if (context.Request.Path != "/fapi/v1/exchangeInfo")
        {
            return context.Response.WriteAsync($$"""{"serverTime":{{Market.GetUtcNow().ToUnixTimeMilliseconds()}}}""");
        }

        _requests.Enqueue(context.Request.Path);
        return context.Response.WriteAsync(List);
    }

    private static SettingsVersion Version(int number, params ImmutableArray<Symbol> symbols) => new(
        number, "a person", default, ImmutableSortedDictionary<string, string>.Empty, symbols, new RoundOptions());
}

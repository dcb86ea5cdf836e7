using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Logging.Abstractions;

namespace DarkAlpha.Actors.Tests.Exchange;

/// <summary>Which symbols are checked against the exchange's list of contracts; the test plays the exchange and the desk.</summary>
internal sealed class ExchangeActorTests() : ActorTest("akka.loglevel = INFO"), IAsyncDisposable
{
    private static readonly Symbol Bitcoin = new("BTCUSDT");
    private static readonly Symbol Unlisted = new("NOPEUSDT");

    private readonly SettingsInForce _settings = new(new RoundOptions(), [Unlisted]);
    private ExchangeServices _exchange = null!;

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _exchange.DisposeAsync();
    }

    [Test]
    public async Task The_own_symbols_do_not_stop_the_start_when_a_stored_version_counts()
    {
        var actor = await StartAsync();
        await ExpectNoMsgAsync(TimeSpan.Zero);

        await EventFilter.Info(contains: "exchange lists all 1 symbols").ExpectOneAsync(async () =>
        {
            _settings.Adopt(Version(Bitcoin));
            await SettleAsync(actor);
        });
        await ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(_exchange.Listing.FindProblem(Unlisted), Is.Null, "it is not watched");
    }

    [Test]
    public async Task The_own_symbols_stop_the_start_once_it_is_known_that_no_version_is_stored()
    {
        await StartAsync();
        _settings.Adopt(version: null);

        Assert.That(await ExpectMsgAsync<string>(), Is.EqualTo(
            "SYMBOLS: NOPEUSDT is not listed on the exchange: there is no similar symbol. Correct SYMBOLS on every node and restart."));
    }

    [Test]
    public async Task With_a_version_of_which_nothing_is_listed_the_node_runs_so_that_another_can_be_applied()
    {
        var actor = await StartAsync();
        _settings.Adopt(Version(Unlisted));
        await SettleAsync(actor);

        await ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(_exchange.Listing.FindProblem(Unlisted), Does.Contain("is not listed on the exchange"));
    }

    [Test]
    public async Task A_symbol_that_a_version_adds_is_checked_at_once()
    {
        var actor = await StartAsync();
        _settings.Adopt(Version(Bitcoin));
        await SettleAsync(actor);
        Assert.That(_exchange.Listing.FindProblem(Unlisted), Is.Null, "it is not watched");
        _settings.Adopt(Version(Bitcoin, Unlisted) with { Number = 2 });
        await SettleAsync(actor);

        Assert.That(
            _exchange.Listing.FindProblem(Unlisted),
            Does.Contain("is not listed on the exchange").And.EndsWith(" Correct SYMBOLS with darkalpha settings apply."));
        Assert.That(_exchange.Listing.FindProblem(Bitcoin), Is.Null);
    }

    // The only list of contracts is the one that is passed here: no request gets an answer.
    private async Task<IActorRef> StartAsync()
    {
        var options = new ExchangeOptions
        {
            Rest = new RestOptions { Connect = (_, stop) => Never(stop) },
            Streams = new StreamOptions { Connect = (_, stop) => Never(stop) },
        };
        _exchange = new ExchangeServices(options, Market, NullLoggerFactory.Instance);
        var actor = Sys.ActorOf(ExchangeActor.Props(_exchange, Market, _settings, error => TestActor.Tell(error)));
        var contracts = new ExchangeInfo(null, [new SymbolInfo(Bitcoin.Name, "TRADING", "PERPETUAL", "USDT", 0.1)]);
        actor.Tell(RestResult.Ok(contracts, 0, 0));
        await SettleAsync(actor);
        return actor;
    }

    private static ValueTask<Stream> Never(CancellationToken stop) => new(new TaskCompletionSource<Stream>().Task.WaitAsync(stop));

    private static SettingsVersion Version(params ImmutableArray<Symbol> symbols) => new(
        1, "a person", default, ImmutableSortedDictionary<string, string>.Empty, symbols, new RoundOptions());
}

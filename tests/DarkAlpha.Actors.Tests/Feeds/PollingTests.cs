using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollingTests() : SymbolTest("akka.loglevel = INFO")
{
    private async Task LiveWithMarkPriceAsync(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            await LiveAsync(1);
            await DeliverAsync(new StreamEvents.MarkPrice(100, 0.0004, MarketNow, MarketNow));
        }
    }

    // The times of an endpoint's calls, in seconds since the start.
    private string CallSeconds(Endpoint endpoint) => string.Join(
        ' ', Rest.Calls.Where(c => c.Endpoint == endpoint).Select(c => c.At.MillisecondsSince(Instant.From(Start)) / 1_000));

    [Test]
    public async Task History_that_a_wrong_clock_dates_in_the_future_is_requested_again_until_it_is_complete()
    {
        Rest.CandlesBehind = -10 * 86_400_000L;
        Rest.RowsOfTomorrow = true;
        await StartAsync();
        Assert.That((await StatusAsync()).Warm, Is.False);

        Rest.CandlesBehind = 0;
        Rest.RowsOfTomorrow = false;
        await PassAsync(2);
        Assert.That((await StatusAsync()).Warm, Is.True);
        await PassAsync(40);
        Assert.That((CallSeconds(Endpoint.Quarters), CallSeconds(Endpoint.OpenInterestHistory)), Is.EqualTo(("0 1", "0 1")));
    }

    [Test]
    public async Task History_without_rows_is_requested_again_until_it_has_some()
    {
        Rest.WithoutRows = [Endpoint.Quarters, Endpoint.OpenInterestHistory];
        await EventFilter.Warning(start: "BTCUSDT: warm start incomplete, retrying: ").ExpectOneAsync(() => StartAsync());
        Assert.That((await StatusAsync()).Warm, Is.False);

        Rest.WithoutRows = [];
        await EventFilter.Info(start: "BTCUSDT: warm start complete").ExpectOneAsync(() => PassAsync(2));
        Assert.That((await StatusAsync()).Warm, Is.True);
        await PassAsync(40);
        Assert.That((CallSeconds(Endpoint.Quarters), CallSeconds(Endpoint.OpenInterestHistory)), Is.EqualTo(("0 1", "0 1")));
    }

    [Test]
    public async Task A_contract_whose_history_has_no_rows_yet_starts_with_what_its_streams_deliver()
    {
        Rest.WithoutRows = [Endpoint.Minutes, Endpoint.OpenInterestHistory];
        await StartAsync();
        await LiveAsync(300);
        Assert.That(Seen, Is.Not.Empty);
        Assert.That(CallSeconds(Endpoint.OpenInterestHistory), Is.EqualTo("0 1 3 7 15 31 61 91 121 151 181 211 241 271"));
    }

    [Test]
    public async Task On_rest_price_and_klines_are_polled_on_their_intervals()
    {
        await StartHealthyAsync();
        await LoseSocketAsync();
        var (prices, klines) = (Rest.Count(Endpoint.Price), Rest.Count(Endpoint.Minutes));
        await PassAsync(30);
        Assert.That((Rest.Count(Endpoint.Price) - prices, Rest.Count(Endpoint.Minutes) - klines), Is.EqualTo((30, 3)));
    }

    [Test]
    public async Task Prices_are_polled_at_whole_seconds_so_that_requests_of_many_symbols_can_be_merged()
    {
        await StartHealthyAsync();
        Market.Advance(Seconds(0.3));
        await LoseSocketAsync();
        Market.Advance(Seconds(0.7));
        await SettleAsync();
        await PassAsync(3);
        Assert.That(
            Rest.Calls.Where(c => c.Endpoint == Endpoint.Price).Select(c => c.At.UnixMilliseconds % 1_000),
            Is.EqualTo(new long[] { 300, 0, 0, 0, 0 }));
    }

    [Test]
    public async Task Open_interest_is_polled_in_both_modes()
    {
        await StartHealthyAsync();
        await LiveAsync(40);
        var onStreams = Rest.Count(Endpoint.OpenInterest);
        await LoseSocketAsync();
        await PassAsync(40);
        Assert.That((onStreams, Rest.Count(Endpoint.OpenInterest)), Is.EqualTo((5, 9)));
    }

    [Test]
    public async Task The_mark_price_stream_replaces_the_polling_of_mark_price_and_funding_while_it_delivers()
    {
        await StartHealthyAsync();
        await LiveWithMarkPriceAsync(130);
        Assert.That(CallSeconds(Endpoint.Premium), Is.EqualTo("0"));
        Assert.That(CallSeconds(Endpoint.Funding), Is.Empty);
        Assert.That(Seen.Last().FundingRate, Is.EqualTo(0.0004));

        await LiveAsync(30);
        Assert.That(CallSeconds(Endpoint.Premium), Is.EqualTo("0 150 160"));
    }

    [Test]
    public async Task Funding_events_are_polled_only_when_no_other_source_delivers_the_rate()
    {
        await StartHealthyAsync();
        await LiveAsync(130);
        Assert.That(CallSeconds(Endpoint.Premium), Is.EqualTo(string.Join(' ', Enumerable.Range(0, 14).Select(i => 10 * i))));
        Assert.That(CallSeconds(Endpoint.Funding), Is.Empty);

        Rest.Fail(Endpoint.Premium);
        await LiveAsync(130);
        Assert.That(CallSeconds(Endpoint.Funding), Is.EqualTo("190 250"));
    }

    [Test]
    public async Task Special_funding_events_are_ignored()
    {
        Rest.FundingRate = null;
        await StartAsync();
        await TickAsync();
        Assert.That((await StatusAsync()).Health.Reason, Is.EqualTo(Reasons.FundingMissing));
        await LiveAsync(16);
        Assert.That(Seen.Last().FundingRate, Is.EqualTo(0.0003));
    }

    [Test]
    public async Task An_error_is_logged_once_per_change_of_kind_and_its_end_once()
    {
        await StartHealthyAsync();
        await EventFilter.Warning(start: "BTCUSDT: OpenInterest via REST fails").ExpectOneAsync(async () =>
        {
            Rest.Fail(Endpoint.OpenInterest);
            await LiveAsync(50);
        });
        await EventFilter.Warning(contains: "the exchange reports Timeout").ExpectOneAsync(async () =>
        {
            Rest.Fail(FakeMarketData.Error(RestErrorKind.Timeout), Endpoint.OpenInterest);
            await LiveAsync(50);
        });
        await EventFilter.Info(start: "BTCUSDT: OpenInterest via REST works again").ExpectOneAsync(async () =>
        {
            Rest.Heal();
            await LiveAsync(50);
        });
    }

    [Test]
    public async Task No_request_is_sent_before_the_retry_time_of_the_exchange()
    {
        await StartHealthyAsync();
        var retryAt = MarketNow.UnixMilliseconds + 45_000;
        Rest.Fail(FakeMarketData.Error(RestErrorKind.Banned, retryAt), Endpoint.Price, Endpoint.Minutes);
        await LoseSocketAsync();
        var before = Rest.Calls.Count;
        await PassAsync(44);
        Assert.That(Rest.Calls.Skip(before).Select(c => c.Endpoint), Has.None.EqualTo(Endpoint.Price).And.None.EqualTo(Endpoint.Minutes));
        await PassAsync(2);
        Assert.That(Rest.Calls.Skip(before).Select(c => c.Endpoint), Has.Some.EqualTo(Endpoint.Price));
    }

    [Test]
    public async Task An_incomplete_warm_start_is_logged_once_and_once_when_it_completes()
    {
        Rest.Fail(Endpoint.Quarters, Endpoint.OpenInterestHistory);
        await EventFilter.Warning(start: "BTCUSDT: warm start incomplete").ExpectOneAsync(async () =>
        {
            await StartAsync();
            await LiveAsync(40);
        });
        await EventFilter.Info(start: "BTCUSDT: warm start complete").ExpectOneAsync(async () =>
        {
            Rest.Heal();
            await LiveAsync(31);
        });
    }

    [Test]
    public async Task A_call_in_flight_is_not_repeated()
    {
        await StartHealthyAsync();
        var held = Rest.Hold(Endpoint.OpenInterest);
        await LiveAsync(60);
        var whileHeld = Rest.Count(Endpoint.OpenInterest);
        Assert.That(whileHeld, Is.EqualTo(2));

        // The answer arrives from another thread, before one of the next polls, which then sends a request again.
        held.SetResult();
        await AwaitConditionAsync(async () =>
        {
            await LiveAsync(10);
            return Rest.Count(Endpoint.OpenInterest) > whileHeld;
        });
        Assert.That(Rest.Count(Endpoint.OpenInterest), Is.EqualTo(whileHeld + 1));
    }
}

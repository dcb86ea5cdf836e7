using System.Text;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Rest.Wire;
using DarkAlpha.Binance.Tests.Rest.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class BodyTests
{
    private const string Candle =
        """[1499040000000,"0.01634790","0.80000000","0.01575800","0.01577100","148976.11427815",1499040059999,"2434.19055334",308,"1756.87402397","28.46694368","17928899.62484339"]""";

    private static readonly string[] Samples =
    [
        $"[{Candle}]",
        """{"symbol":"A","price":"6000.01","time":1589437530011}""",
        """{"symbol":"A","markPrice":"11793.63104562","indexPrice":"11781.80495970","estimatedSettlePrice":"11781.16138815","lastFundingRate":"0.00038246","nextFundingTime":1597392000000,"interestRate":"0.00010000","time":1597370495002}""",
        """[{"symbol":"A","fundingTime":1698768000000,"fundingRate":"0.00010000","markPrice":"34287.54619963","rateType":"Regular"}]""",
        """{"openInterest":"10659.509","symbol":"A","time":1589437530011}""",
        """[{"symbol":"A","sumOpenInterest":"20403.63700000","sumOpenInterestValue":"150570784.07809979","CMCCirculatingSupply":"0","timestamp":1583127900000}]""",
        """{"serverTime":1499827319559}""",
        FakeBodies.ExchangeInfo,
    ];

    private static readonly Func<RestGateway, Task<RestError?>>[] Calls =
    [
        async gateway => (await gateway.KlinesAsync("A", CandleInterval.OneMinute, 10)).Error,
        async gateway => (await gateway.TickerPriceAsync("A")).Error,
        async gateway => (await gateway.PremiumIndexAsync("A")).Error,
        async gateway => (await gateway.FundingRatesAsync("A")).Error,
        async gateway => (await gateway.OpenInterestAsync("A")).Error,
        async gateway => (await gateway.OpenInterestHistAsync("A", 288)).Error,
        async gateway => (await gateway.TimeAsync()).Error,
        async gateway => (await gateway.ExchangeInfoAsync()).Error,
        async gateway => (await gateway.TickerPricesAsync()).Error,
        async gateway => (await gateway.PremiumIndicesAsync()).Error,
    ];

    [Test]
    public void Documented_samples_are_parsed()
    {
        using var world = new RestWorld();
        for (var i = 0; i < Samples.Length; i++)
        {
            Assert.That(Send(world, i, Encoding.UTF8.GetBytes(Samples[i])), Is.Null, Samples[i]);
        }
    }

    [TestCase("null")]
    [TestCase("\"\"")]
    public void A_period_without_open_interest_is_skipped(string blank)
    {
        using var world = new RestWorld();
        var body =
            $$"""[{"symbol":"A","sumOpenInterest":{{blank}},"timestamp":1583127600000},{"symbol":"A","sumOpenInterest":"2","timestamp":1583127900000}]""";
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new StringContent(body) };
        Assert.That(
            world.Wait(gateway => gateway.OpenInterestHistAsync("A", 300)).Value,
            Is.EqualTo([new OpenInterestSample(new Instant(1_583_127_900_000), 2)]));
    }

    [TestCase("")]
    [TestCase("   ")]
    [TestCase("null")]
    [TestCase("[")]
    [TestCase("{")]
    [TestCase("[[")]
    [TestCase("\"text\"")]
    [TestCase("[null]")]
    [TestCase("<html></html>")]
    [TestCase("{\"symbol\":\"\\ud800\",\"price\":1}")]
    public void A_body_with_another_format_is_malformed(string body)
    {
        using var world = new RestWorld();
        for (var i = 0; i < 8; i++)
        {
            Assert.That(Send(world, i, Encoding.UTF8.GetBytes(body))?.Kind, Is.EqualTo(RestErrorKind.Malformed), $"call {i}");
        }
    }

    [Test]
    public void A_damaged_body_yields_a_value_or_a_malformed_error([Values(1, 2, 3, 2139376066)] int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2500; round++)
        {
            using var world = new RestWorld();
            var call = random.Next(Calls.Length);
            var body = Encoding.UTF8.GetBytes(Samples[Math.Min(call, Samples.Length - 1)]);
            for (var edits = random.Next(4); edits >= 0; edits--)
            {
                body = Damage(body, random);
            }

            var error = Send(world, call, body);
            Assert.That(error?.Kind, Is.Null.Or.EqualTo(RestErrorKind.Malformed), () => $"seed {seed}: {Encoding.UTF8.GetString(body)}");
        }
    }

    [PropertyTest(MaxTest = 300)]
    public Property Any_bytes_yield_a_value_or_a_malformed_error() => Prop.ForAll<byte[]>(body =>
    {
        using var world = new RestWorld();
        return Enumerable.Range(0, Calls.Length).All(i => Send(world, i, body) is null or { Kind: RestErrorKind.Malformed });
    });

    [Test]
    public void Numbers_may_be_strings_and_unknown_fields_are_ignored()
    {
        var price = RestBodies.Price("""{"new":{"a":[1]},"time":"5","price":6000.01,"symbol":"A"}"""u8, "A");
        Assert.That(price, Is.EqualTo(new TickerPrice("A", 6000.01, 5)));
        var candles = KlineBody.Read("""[["60000",1,"2",0.5,1.5,"7","119999",{"new":1}]]"""u8, CandleInterval.OneMinute);
        Assert.That(candles.Single(), Is.EqualTo(new Candle(new Instant(60_000), 1, 2, 0.5, 1.5, 7)));
    }

    [Test]
    public void Contracts_without_funding_have_no_funding_rate()
    {
        var premiums = RestBodies.Premiums(
            """[{"symbol":"A_261225","markPrice":"1","indexPrice":"","lastFundingRate":"","nextFundingTime":0,"time":9},{"symbol":"B","markPrice":"0"}]"""u8);
        Assert.That(premiums, Is.EqualTo(new List<PremiumIndex> { new("A_261225", 1, null, null, null, 9) }));
    }

    [Test]
    public void Special_funding_is_flagged()
    {
        var rates = RestBodies.FundingRates(
            """[{"symbol":"A","fundingTime":2,"fundingRate":"-0.1","rateType":"Special"},{"symbol":"A","fundingTime":1,"fundingRate":0.2}]"""u8,
            "A");
        Assert.That(rates, Is.EqualTo(new List<FundingRate> { new("A", 1, 0.2, false), new("A", 2, -0.1, true) }));
    }

    [TestCase("""[[60000,"1","2","0.5","1.5","7",119998]]""")]
    [TestCase("""[[60000,"1","2","0.5","1.5","7",959999]]""")]
    [TestCase("""[[60001,"1","2","0.5","1.5","7",120000]]""")]
    [TestCase("""[[60000,"1","0.9","0.5","1.5","7",119999]]""")]
    [TestCase("""[[60000,"1","2","0.5","1.5","",119999]]""")]
    [TestCase("""[[60000,"1","2","0.5","NaN","7",119999]]""")]
    [TestCase("""[[60000,"1","2e999","0.5","1.5","7",119999]]""")]
    [TestCase("""[[60000,"1","2","0.5","1.5","7",119999],[60000,"1","2","0.5","1.5","7",119999]]""")]
    [TestCase("""[[60000,"1","2","0.5","1.5","7",119999]][]""")]
    public void An_impossible_candle_is_malformed(string body)
    {
        using var world = new RestWorld();
        Assert.That(Send(world, 0, Encoding.UTF8.GetBytes(body))?.Kind, Is.EqualTo(RestErrorKind.Malformed));
    }

    [Test]
    public void A_response_about_another_symbol_is_malformed()
    {
        using var world = new RestWorld();
        foreach (var call in new[] { 1, 2, 3, 4, 5 })
        {
            var body = Encoding.UTF8.GetBytes(Samples[call].Replace("\"A\"", "\"B\""));
            Assert.That(Send(world, call, body)?.Kind, Is.EqualTo(RestErrorKind.Malformed));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_oversized_body_is_malformed_and_not_retried(bool announced)
    {
        using var world = new RestWorld(new RestOptions { MaxBodyBytes = 1000 });
        world.Exchange.Script = _ =>
        {
            var response = FakeExchange.Response(200, new string(' ', 1001));
            response.Content.Headers.ContentLength = announced ? 1001 : null;
            return response;
        };
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.Malformed));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(1));
    }

    private static RestError? Send(RestWorld world, int call, byte[] body)
    {
        world.Exchange.Script = _ => new HttpResponseMessage { Content = new ByteArrayContent(body) };
        return world.Wait(Calls[call]);
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        var at = random.Next(body.Length + 1);
        return random.Next(5) switch
        {
            0 => body[..at],
            1 => [.. body[..at], (byte)random.Next(256), .. body[at..]],
            2 => [.. body[..at], .. body[Math.Min(body.Length, at + 1 + random.Next(6))..]],
            3 => [.. body[..at], .. "[]{}\",:-0e.\\u"u8[..random.Next(13)], .. body[at..]],
            _ => [.. body.Select((value, i) => i == at ? (byte)random.Next(256) : value)],
        };
    }
}

using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Signals;

/// <summary>
/// An exchange whose messages come late, repeated, reordered, dated in the future, by both sources, from copies that are behind, to a node
/// whose clock is off: nothing is closed before its minute is over, nothing closed differs from the exchange's own, nothing is older than
/// said.
/// </summary>
public sealed class CandleIntakeProperties
{
    private const long Minute = 60_000;
    private const long Begin = 29_450_000 * Minute;
    private const int Minutes = 12;
    private const double Untrue = 1e12;

    private static readonly Arbitrary<(Message[] Messages, int ClockError)> Deliveries = (
        from clockError in Gen.Choose(-5_000, 5_000)
        from messages in Gen.ArrayOf(Messages, 200)
        select (messages.OrderBy(m => m.ArrivesAt).ToArray(), clockError)).ToArbitrary();

    [PropertyTest(MaxTest = 200)]
    public Property Closed_candles_equal_the_exchanges_and_ages_are_never_understated() =>
        Prop.ForAll(Deliveries, world =>
        {
            var market = new SymbolMarket(new Symbol("BTCUSDT"), new MarketOptions());
            var intake = new CandleIntake(market);
            var truth = new Dictionary<double, long>();
            foreach (var message in world.Messages)
            {
                var now = message.ArrivesAt + world.ClockError;
                Deliver(message, intake, market, world.ClockError, truth);
                AssertClosedAreFinal(market, message.ArrivesAt);
                AssertAges(market, now, world.ClockError, truth);
            }
        });

    private static void Deliver(Message message, CandleIntake intake, SymbolMarket market, int clockError, Dictionary<double, long> truth)
    {
        var arrived = new Instant(message.ArrivesAt + clockError);
        var newest = OpenOf(message.MadeAt);
        if (message.FromStream)
        {
            // The stream says closed right after the minute's end, and the forming candle else.
            var closes = message.MadeAt - newest < 250 && newest > Begin;
            var candle = closes ? CandleAt(newest - Minute, newest) : CandleAt(newest, message.MadeAt);
            intake.OnStream(
                candle with { OpenTime = candle.OpenTime.PlusMilliseconds(message.DatedAhead) },
                closes,
                new DataStamp(new Instant(message.MadeAt + message.DatedAhead), arrived));
        }
        else
        {
            var rows = Enumerable.Range(0, message.Rows).Select(i => newest - (message.Rows - 1 - i) * Minute).Where(open => open >= Begin)
                .Select(open => CandleAt(open, message.MadeAt)).ToList();
            if (message.DatedAhead > 0)
            {
                rows.Add(CandleAt(newest, message.MadeAt) with { OpenTime = new Instant(newest + message.DatedAhead) });
            }

            intake.OnAnswer(new CandleAnswer(rows, CandleInterval.OneMinute, new Instant(message.SentAt + clockError), arrived));
        }

        // Price, funding and open interest with the exchange's own time, as every source hands them over.
        var stamp = new DataStamp(new Instant(message.MadeAt + message.DatedAhead), arrived);
        if (message.DatedAhead > 0)
        {
            market.OnOpenInterest(new Instant(message.MadeAt + message.DatedAhead), Untrue, arrived);
        }

        if (!stamp.IsFromFuture)
        {
            var value = 1 + message.MadeAt - Begin;
            truth[value] = message.MadeAt;
            market.OnPrice(value, stamp.Since);
            market.OnFunding(value, stamp.Since);
            market.OnOpenInterest(new Instant(message.MadeAt), value, stamp.ArrivedAt);
        }
    }

    private static void AssertClosedAreFinal(SymbolMarket market, long exchangeNow)
    {
        for (var open = Begin; open < Begin + (Minutes + 4) * Minute; open += Minute)
        {
            if (market.Minutes.TryGetClosed(new Instant(open), out var held))
            {
                Assert.That(exchangeNow, Is.GreaterThanOrEqualTo(open + Minute), "closed before its minute was over");
                Assert.That(held, Is.EqualTo(CandleAt(open, open + Minute)), "closed otherwise than by the exchange");
            }
        }
    }

    private static void AssertAges(SymbolMarket market, long now, int clockError, Dictionary<double, long> truth)
    {
        var context = market.ContextAt(new Instant(now), openInterestUsable: true);
        Assert.That(context.OpenInterest, Is.Not.EqualTo(Untrue), "dated in the future");
        if (market.Times.OpenInterestReceived is { } interest)
        {
            Assert.That(
                now - interest.UnixMilliseconds,
                Is.GreaterThanOrEqualTo(now - clockError - truth[context.OpenInterest!.Value] - Math.Abs(clockError)));
        }

        if (market.Times is { PriceReceived: { } price, FundingReceived: { } funding })
        {
            // The exchange's stamps are on its own clock; a clock that is off by seconds is off by as much in every age.
            var error = Math.Abs(clockError);
            Assert.That(now - price.UnixMilliseconds, Is.GreaterThanOrEqualTo(now - clockError - truth[context.Price] - error));
            Assert.That(
                now - funding.UnixMilliseconds, Is.GreaterThanOrEqualTo(now - clockError - truth[context.FundingRate!.Value] - error));
        }
    }

    // What is dated ahead by no more than it is late cannot be told from what is sound: an hour is more than any lateness here.
    private static Gen<Message> Messages =>
        from sent in Gen.Choose(0, Minutes * (int)Minute)
        from toMaking in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(0, 5_000))
        from toArrival in Gen.OneOf(Gen.Choose(0, 200), Gen.Choose(0, 90_000))
        from behind in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 50_000))
        from stream in Gen.Elements(true, false)
        from edge in Gen.Elements(true, false)
        from rows in Gen.Choose(1, 5)
        from ahead in Gen.Frequency((9, Gen.Constant(0)), (1, Gen.Elements(60, 1_440)))
        let at = edge ? OpenOf(Begin + sent) + sent % 500 : Begin + sent
        let made = Math.Max(Begin, at + toMaking - behind)
        select new Message(at, made, at + toMaking + toArrival, stream, rows, ahead * Minute);

    private static long OpenOf(long time) => time - time % Minute;

    // A minute's trades: one each second, each with a price of its own.
    private static Candle CandleAt(long open, long now)
    {
        var trades = (int)Math.Clamp((now - open) / 1_000, 1, 60);
        var prices = Enumerable.Range(0, trades).Select(second => 100 + ((open / 1_000 + second) * 7_919 % 1_000) / 1_000.0).ToArray();
        return new Candle(new Instant(open), prices[0], prices.Max(), prices.Min(), prices[^1], trades);
    }

    private sealed record Message(long SentAt, long MadeAt, long ArrivesAt, bool FromStream, int Rows, long DatedAhead);
}

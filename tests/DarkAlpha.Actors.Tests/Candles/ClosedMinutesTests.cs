using Akka.TestKit;
using DarkAlpha.Actors.Candles;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Tests.Candles;

internal sealed class ClosedMinutesTests : ActorTest
{
    private readonly CandleSeries _minutes = new(CandleInterval.OneMinute, capacity: 8);
    private TestProbe _receiver = null!;
    private ClosedMinutes _closed = null!;

    [SetUp]
    public void Create()
    {
        _receiver = CreateTestProbe();
        _closed = new ClosedMinutes(_receiver.Ref);
    }

    [Test]
    public async Task Each_closed_candle_is_passed_on_once_and_history_is_not()
    {
        await PassOnAsync(Closed(1), Closed(2));
        await ExpectAsync(2);
        await PassOnAsync(Closed(2));
        await PassOnAsync(CandleBuilder.Minute(3));
        await ExpectAsync();
        await PassOnAsync(Closed(3));
        await ExpectAsync(3);
    }

    [Test]
    public async Task Candles_after_a_gap_wait_until_it_is_repaired()
    {
        await PassOnAsync(Closed(1));
        await PassOnAsync(Closed(3), Closed(4));
        await ExpectAsync(1);
        await PassOnAsync(Closed(2));
        await ExpectAsync(2, 3, 4);
    }

    [Test]
    public async Task After_a_gap_that_is_never_repaired_it_goes_on_with_what_is_held()
    {
        await PassOnAsync(Closed(1));
        await PassOnAsync(Closed(30));
        await PassOnAsync(Closed(31));
        await ExpectAsync(1, 30, 31);
    }

    private static (Candle Candle, bool IsClosed) Closed(int minute) => (CandleBuilder.Minute(minute), true);

    private Task PassOnAsync(Candle forming) => PassOnAsync((forming, false));

    private Task PassOnAsync(params (Candle Candle, bool IsClosed)[] updates)
    {
        foreach (var (candle, isClosed) in updates)
        {
            _minutes.Update(candle, isClosed);
        }

        _closed.PassOn(_minutes);
        return SettleAsync(_receiver.Ref);
    }

    private async Task ExpectAsync(params int[] minutes)
    {
        foreach (var minute in minutes)
        {
            Assert.That((await _receiver.ExpectMsgAsync<LedgerMessages.MinuteClosed>()).Candle, Is.EqualTo(CandleBuilder.Minute(minute)));
        }

        await _receiver.ExpectNoMsgAsync(TimeSpan.Zero);
    }
}

using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Tests.Support;

namespace DarkAlpha.Actors.Tests.Exchange;

internal sealed class MarketTimersTests : ActorTest
{
    [Test]
    public async Task A_timer_fires_in_market_time_until_it_is_cancelled()
    {
        using var timers = new MarketTimers(Market, TestActor);
        timers.Every("poll", TimeSpan.FromSeconds(10), "poll");

        Market.Advance(TimeSpan.FromSeconds(9.9));
        await ExpectNoMsgAsync(TimeSpan.Zero);
        Market.Advance(TimeSpan.FromSeconds(0.1));
        await ExpectMsgAsync("poll");
        Market.Advance(TimeSpan.FromSeconds(10));
        await ExpectMsgAsync("poll");

        timers.Cancel("poll");
        Market.Advance(TimeSpan.FromSeconds(100));
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task A_timer_of_the_same_name_replaces_the_previous_one()
    {
        using var timers = new MarketTimers(Market, TestActor);
        timers.Once("check", TimeSpan.FromSeconds(1), "first");
        timers.Once("check", TimeSpan.FromSeconds(2), "second");

        Market.Advance(TimeSpan.FromSeconds(5));
        await ExpectMsgAsync("second");
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }
}

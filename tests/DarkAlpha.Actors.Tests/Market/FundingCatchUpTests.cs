using DarkAlpha.Actors.Market;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Market;

internal sealed class FundingCatchUpTests
{
    private static readonly Instant Since = Instants.OpenOf(50);

    [Test]
    public void Within_the_hour_of_the_opening_nothing_has_to_be_known()
    {
        var funding = new FundingCatchUp();
        Assert.That(funding.Covers(Since, Instants.OpenOf(59)), Is.True);
        Assert.That(funding.Covers(Since, Instants.OpenOf(60)), Is.False);
        Assert.That(funding.Covers(Instants.OpenOf(0), Instants.OpenOf(10)), Is.False, "it is dated a few milliseconds after the hour");
    }

    [TestCase(62, ExpectedResult = 0)]
    [TestCase(63, ExpectedResult = 8)]
    [TestCase(600, ExpectedResult = 17)]
    public int Settlements_are_requested_once_the_exchange_lists_them(int minute) =>
        FundingCatchUp.CountToRequest(Since, Instants.OpenOf(60), Instants.OpenOf(minute));

    [TestCase(61, ExpectedResult = false)]
    [TestCase(62, ExpectedResult = true)]
    public bool What_an_answer_covers_depends_on_when_it_was_requested(int minute)
    {
        var funding = new FundingCatchUp();
        funding.OnAnswer([], Instants.OpenOf(minute));
        return funding.Covers(Since, Instants.OpenOf(119));
    }

    [Test]
    public void Special_events_are_settled_too()
    {
        var funding = new FundingCatchUp();
        var time = Instants.OpenOf(60).PlusMilliseconds(3);
        funding.OnAnswer([new FundingRate("BTCUSDT", time.UnixMilliseconds, -0.01, IsSpecial: true)], Instants.OpenOf(70));
        Assert.That(funding.Settlements, Is.EqualTo(new[] { new FundingSettlement(time, -0.01) }));
    }
}

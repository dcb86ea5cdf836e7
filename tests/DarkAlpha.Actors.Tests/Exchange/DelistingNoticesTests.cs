using DarkAlpha.Actors.Exchange;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Models;

namespace DarkAlpha.Actors.Tests.Exchange;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DelistingNoticesTests
{
    private static readonly DateTimeOffset End = new(2026, 12, 8, 9, 0, 0, TimeSpan.Zero);

    private readonly DelistingNotices _notices = new();

    [Test]
    public void A_delisting_is_said_a_week_and_a_day_ahead_once_each()
    {
        Assert.That(Due(End.AddDays(-8)), Is.Empty);
        Assert.That(Due(End.AddDays(-7)), Is.EqualTo(["MATICUSDT is taken off the exchange at 2026-12-08T09:00:00.000Z, in 7 days: from then on it is blocked; take it out of SYMBOLS"]));
        Assert.That(Due(End.AddDays(-6)), Is.Empty);
        Assert.That(Due(End.AddDays(-1)).Single(), Does.Contain("in 24 h"));
        Assert.That(Due(End.AddHours(-1)), Is.Empty);
        Assert.That(Due(End), Is.Empty);
    }

    [Test]
    public void A_node_that_starts_later_says_it_at_once_and_another_date_is_said_anew()
    {
        Assert.That(Due(End.AddHours(-5)).Single(), Does.Contain("in 5 h"));
        Assert.That(Due(End.AddHours(-5), End.AddDays(2)).Single(), Does.Contain("2026-12-10"));
    }

    [Test]
    public void A_contract_without_an_end_is_none_of_its_business()
    {
        Assert.That(Due(End, DateTimeOffset.FromUnixTimeMilliseconds(4_133_404_800_000)), Is.Empty);
        Assert.That(Due(End, null), Is.Empty);
    }

    private string[] Due(DateTimeOffset now) => Due(now, End);

    private string[] Due(DateTimeOffset now, DateTimeOffset? end)
    {
        var contract = new SymbolInfo("MATICUSDT", "TRADING", "PERPETUAL", "USDT", null, end?.ToUnixTimeMilliseconds());
        return [.. _notices.Due(new SymbolCatalog(new ExchangeInfo(null, [contract])), ["MATICUSDT", "BTCUSDT"], now.ToUnixTimeMilliseconds())];
    }
}

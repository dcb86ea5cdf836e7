using DarkAlpha.Actors.Exchange;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Exchange;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class DelistingNoticesTests
{
    private static readonly DateTimeOffset End = new(2026, 12, 8, 9, 0, 0, TimeSpan.Zero);

    private readonly DelistingNotices _notices = new();

    [Test]
    public void A_delisting_is_announced_once_a_week_ahead_and_once_a_day_ahead()
    {
        Assert.That(Due(End.AddDays(-8)), Is.Empty);
        Assert.That(
            Due(End.AddDays(-7)),
            Is.EqualTo(
                ["MATICUSDT will be delisted at 2026-12-08T09:00:00.000Z, in 7 days: it is blocked from then on; remove it from SYMBOLS"]));
        Assert.That(Due(End.AddDays(-6)), Is.Empty);
        Assert.That(Due(End.AddDays(-1)).Single(), Does.Contain("in 24 h"));
        Assert.That(Due(End.AddHours(-1)), Is.Empty);
        Assert.That(Due(End), Is.Empty);
    }

    [Test]
    public void A_delisting_is_announced_at_once_after_a_late_start_and_again_when_its_date_changes()
    {
        Assert.That(Due(End.AddHours(-5)).Single(), Does.Contain("in 5 h"));
        Assert.That(Due(End.AddHours(-5), End.AddDays(2)).Single(), Does.Contain("2026-12-10"));
    }

    [Test]
    public void A_contract_without_a_delivery_date_is_not_announced()
    {
        Assert.That(Due(End, DateTimeOffset.FromUnixTimeMilliseconds(4_133_404_800_000)), Is.Empty);
        Assert.That(Due(End, null), Is.Empty);
    }

    private string[] Due(DateTimeOffset now) => Due(now, End);

    private string[] Due(DateTimeOffset now, DateTimeOffset? end)
    {
        var contract = new SymbolInfo("MATICUSDT", "TRADING", "PERPETUAL", "USDT", null, end?.ToUnixTimeMilliseconds());
        var catalog = new SymbolCatalog(new ExchangeInfo(null, [contract]));
        return [.. _notices.Due(catalog, [new Symbol("MATICUSDT"), new Symbol("BTCUSDT")], Instant.From(now))];
    }
}

using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
public sealed class SymbolCatalogTests
{
    [Test]
    public void Trading_perpetuals_are_valid()
    {
        var catalog = Catalog();
        Assert.That(catalog.Check(["BTCUSDT", "ETHUSDT", "1000PEPEUSDT", "TSLAUSDT"]), Is.Empty);
        Assert.That(catalog.Count, Is.EqualTo(7));
        Assert.That(catalog.TryGet("BTCUSDT", out var info));
        Assert.That(info!.TickSize, Is.EqualTo(0.1));
        Assert.That(catalog.TryGet("ETHUSDT", out info));
        Assert.That(info!.TickSize, Is.Null);
    }

    [TestCase("BTCUSTD", "not listed", "BTCUSDT")]
    [TestCase("btcusdt", "not listed", "BTCUSDT")]
    [TestCase("BTC", "not listed", "BTCUSDC, BTCUSDT")]
    [TestCase("PEPEUSDT", "not listed", "1000PEPEUSDT")]
    [TestCase("LUNAUSDT", "SETTLING", null)]
    [TestCase("BTCUSDT_261225", "CURRENT_QUARTER", null)]
    [TestCase("QQQQQQQQ", "no similar symbol", null)]
    [TestCase("", "not listed", null)]
    public void Other_symbols_are_explained_with_suggestions(string symbol, string text, string? nearest)
    {
        var problem = Catalog().Check(["ETHUSDT", symbol]).Single();
        Assert.That(problem.Symbol, Is.EqualTo(symbol));
        Assert.That(problem.Message, Does.Contain(text));
        if (nearest is not null)
        {
            Assert.That(string.Join(", ", problem.Nearest), Does.StartWith(nearest));
            Assert.That(problem.Message, Does.Contain(nearest));
        }

        Assert.That(problem.Nearest, Has.None.EqualTo("LUNAUSDT"));
    }

    [Test]
    public void Listed_but_not_trading_is_distinguished_from_not_listed() => Assert.That(
        Catalog().Check(["LUNAUSDT", "BTCUSTD", "BTCUSDT_261225"]).Select(problem => problem.IsListed), Is.EqualTo([true, false, false]));

    [TestCase("", "PENDING_TRADING")]
    [TestCase("PERPETUAL_DELIVERING", "SETTLING")]
    public void A_perpetual_before_its_start_or_during_delisting_is_listed(string type, string status)
    {
        var catalog = new SymbolCatalog(new ExchangeInfo(null, [new SymbolInfo("NEWUSDT", status, type, "USDT", 0.1)]));
        var problem = catalog.Check(["NEWUSDT"]).Single();
        Assert.That(problem.IsListed);
        Assert.That(problem.Message, Does.StartWith("NEWUSDT is not traded now (the exchange says").And.Contain(status));
    }

    private static SymbolCatalog Catalog()
    {
        using var world = new RestWorld();
        return new SymbolCatalog(world.Wait(gateway => gateway.ExchangeInfoAsync()).Value!);
    }
}

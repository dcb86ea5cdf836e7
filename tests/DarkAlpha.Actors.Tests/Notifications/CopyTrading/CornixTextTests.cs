using DarkAlpha.Actors.Notifications.CopyTrading;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Notifications.CopyTrading;

internal sealed class CornixTextTests
{
    private const string Golden =
        """
        AVAX/USDT
        LONG
        Exchange: Binance Futures
        Leverage: 50x
        Entry: 10.052
        Take Profit: 10.127
        Stop: 10.014
        """;

    [Test]
    public void A_card_is_a_signal_without_anything_about_its_end() =>
        Assert.That(CornixText.Render(TestCards.Long(), 0.001), Is.EqualTo(Golden.ReplaceLineEndings("\n")));

    [TestCase("BTCUSDT", Side.Long, 90_010, 89_866.23, 90_297.69, 0.1, "BTC/USDT", 90_010, 90_297.6, 89_866.2)]
    [TestCase("BTCUSDT", Side.Short, 90_010, 90_153.81, 89_722.51, 0.1, "BTC/USDT", 90_010, 89_722.6, 90_153.9)]
    [TestCase("ETHUSDC", Side.Short, 3_000, 3_030, 2_940, 0.01, "ETH/USDC", 3_000, 2_940, 3_030)]
    [TestCase("ETHBTC", Side.Long, 0.03125, 0.03, 0.03375, 0.00001, "ETH/BTC", 0.03125, 0.03375, 0.03)]
    [TestCase("1000SHIBUSDT", Side.Long, 0.012345, 0.012, 0.013035, 0.000001, "1000SHIB/USDT", 0.012345, 0.013035, 0.012)]
    [TestCase("PEPEUSDT", Side.Short, 1.234e-7, 1.3e-7, 1.102e-7, 1e-10, "PEPE/USDT", 0.0000001234, 0.0000001102, 0.00000013)]
    [TestCase("USDCUSDT", Side.Long, 1, 0.99, 1.02, 0.0001, "USDC/USDT", 1, 1.02, 0.99)]
    [TestCase("币安人生USDT", Side.Long, 0.2, 0.19, 0.22, 0.01, "币安人生/USDT", 0.2, 0.22, 0.19)]
    public void Every_signal_is_accepted_by_the_published_rules_and_says_the_same(
        string symbol,
        Side side,
        double entry,
        double stop,
        double target,
        double tick,
        string pair,
        double expectedEntry,
        double expectedTarget,
        double expectedStop)
    {
        var card = TestCards.Long(symbol) with { Side = side, Entry = entry, Stop = stop, TakeProfit = target };

        var read = CornixSignal.Parse(CornixText.Render(card, tick)!);

        var (price, takeProfit, stopLoss) = ((decimal)expectedEntry, (decimal)expectedTarget, (decimal)expectedStop);
        Assert.That(read, Is.EqualTo(new CornixSignal(pair, side == Side.Long, 50, price, takeProfit, stopLoss)));
    }

    [Test]
    public void Without_a_tick_size_the_prices_are_plain_decimals() =>
        Assert.That(CornixSignal.Parse(CornixText.Render(TestCards.Long(), tick: null)!).Stop, Is.EqualTo(10.0141071428571m));

    [TestCase("BTC")]
    [TestCase("USDT")]
    [TestCase("BTCEUR")]
    public void A_symbol_without_a_known_quote_currency_is_no_signal(string symbol) =>
        Assert.That(CornixText.Render(TestCards.Long(symbol), 0.001), Is.Null);

    [TestCase("Entry: 10.052", "Entry: 10.013")]
    [TestCase("LONG", "SHORT")]
    [TestCase("Stop", "S/L")]
    [TestCase("AVAX/USDT", "AVAX")]
    public void The_reader_of_the_rules_refuses_what_breaks_them(string right, string wrong) =>
        Assert.Throws<FormatException>(() => CornixSignal.Parse(Golden.Replace(right, wrong, StringComparison.Ordinal)));
}

using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Tests.Notifications.Console;

internal sealed class ConsoleCardTests
{
    [Test]
    public void A_card_shows_the_levels_first_and_the_rationale_below()
    {
        const string Expected =
            """
            ▲ LONG  AVAXUSDT   fake_breakout_reversal   confidence 100   risk high
                entry   10.052
                stop    10.014   −0.38 %
                target  10.128   +0.75 %, 2 R
                size    2,652.74 USDT at 50x, loses 10 USDT at the stop
                margin  at 50x liquidated about 2.0 % against it; the stop is at 0.38 %
                until   2026-02-01 14:01:59 UTC, 5 min after it was decided
                why     sweep_low 9.98 < 10.01; wick_body_ratio 3.2 >= 2
                data    ok by ws: price 0.2 s, kline 1.1 s, funding 3.0 s, open interest 14 s
                card    AVAXUSDT-20260201T135659999Z   trace 0123456789abcdef0123456789abcdef

            """;

        Assert.That(ConsoleCard.Render(TestCards.Long(), 0.001), Is.EqualTo(Expected));
    }

    [Test]
    public void Prices_are_aligned_and_missing_data_is_shown_as_none()
    {
        var card = TestCards.Long() with { Side = Side.Short, Entry = 9.9995, Stop = 10.1, TakeProfit = 9.7985 };
        card = card with { DataHealth = card.DataHealth with { OiAgeMs = null, Source = "rest" } };

        var text = ConsoleCard.Render(card, 0.0001);

        Assert.Multiple(() =>
        {
            Assert.That(text, Does.StartWith("▼ SHORT AVAXUSDT"));
            Assert.That(text, Does.Contain("entry    9.9995\n    stop    10.1000   +1.01 %\n    target   9.7985   −2.01 %"));
            Assert.That(text, Does.Contain("ok by rest").And.Contain("open interest none"));
        });
    }

    [TestCase(Side.Long, 50, 98.5, "    margin  at 50x liquidated about 2.0 % against it; the stop is at 1.50 %\n")]
    [TestCase(Side.Long, 50, 98.0, "    margin  ⚠ at 50x liquidated about 2.0 % against it, before the stop at 2.00 %\n")]
    [TestCase(Side.Short, 150, 101.0, "    margin  ⚠ at 150x liquidated about 0.67 % against it, before the stop at 1.00 %\n")]
    [TestCase(Side.Short, 3, 102.5, "    margin  at 3x liquidated about 33.33 % against it; the stop is at 2.50 %\n")]
    public void The_distance_to_liquidation_is_shown_beside_the_stop(Side side, int leverage, double stop, string expected)
    {
        var card = TestCards.Long() with { Side = side, LeverageSuggest = leverage, Entry = 100, Stop = stop };

        Assert.That(ConsoleCard.Render(card, 0.01), Does.Contain(expected));
    }

    [Test]
    public void Untrusted_text_can_neither_break_a_line_nor_send_escape_sequences()
    {
        var text = ConsoleCard.Render(TestCards.Long() with { Rationale = "a\nb\u001b[2Jc" }, null);

        Assert.That(text, Does.Contain("why     a b [2Jc\n"));
    }

    [TestCase(true, "\e[1;32mfirst\e[0m\nsecond\n")]
    [TestCase(false, "first\nsecond\n")]
    public void Only_the_headline_is_colored_and_only_when_enabled(bool colored, string expected)
    {
        using var output = new StringWriter();

        new WriterCardConsole(output, colored).Show(TestCards.Long(), "first\nsecond\n");

        Assert.That(output.ToString(), Is.EqualTo(expected));
    }
}

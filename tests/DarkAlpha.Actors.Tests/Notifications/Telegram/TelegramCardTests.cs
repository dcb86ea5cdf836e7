using System.Text;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TelegramCardTests
{
    private static readonly ITelegramTexts English = TelegramTexts.Of(CardLanguage.English);
    private static readonly ITelegramTexts Chinese = TelegramTexts.Of(CardLanguage.TraditionalChinese);

    [Test]
    public void A_card_in_english()
    {
        const string Expected =
            """
            🟢 <b>LONG AVAXUSDT</b>
            <i>Fake breakout reversal</i>
            50x · confidence 100/100 · risk high

            Entry: <code>10.052</code>
            Stop: <code>10.014</code> (−0.38 %)
            Target: <code>10.128</code> (+0.75 %, 2 R)
            Size: <code>2,652.74</code> USDT (loses 10 USDT at the stop)

            ⏳ Valid until <b>14:01:59 UTC</b> (5 min in all)
            Void if the price falls to 10.014 before entry
            Why: sweep_low 9.98 &lt; 10.01; wick_body_ratio 3.2 &gt;= 2
            Data: streams, ok · price 0.2 s · candles 1.1 s · funding 3.0 s · open interest 14 s
            """;

        Assert.That(TelegramCard.Render(TestCards.Long(), 0.001, English), Is.EqualTo(Expected));
    }

    [Test]
    public void A_card_in_traditional_chinese()
    {
        const string Expected =
            """
            🟢 <b>做多 AVAXUSDT</b>
            <i>假突破反轉</i>
            槓桿 50 倍 · 信心 100/100 · 風險高

            進場：<code>10.052</code>
            停損：<code>10.014</code>（−0.38 %）
            停利：<code>10.128</code>（+0.75 %、2 R）
            部位：<code>2,652.74</code> USDT（觸及停損約虧 10 USDT）

            ⏳ 有效至 <b>14:01:59 UTC</b>（發出後 5 分鐘）
            進場前若價格跌至 10.014 即失效
            依據：sweep_low 9.98 &lt; 10.01; wick_body_ratio 3.2 &gt;= 2
            資料：即時串流，正常 · 報價 0.2 秒 · K 線 1.1 秒 · 資金費率 3.0 秒 · 未平倉量 14 秒
            """;

        Assert.That(TelegramCard.Render(TestCards.Long(), 0.001, Chinese), Is.EqualTo(Expected));
    }

    [Test]
    public void A_short_card_of_a_symbol_with_eight_decimals_from_rest_without_open_interest()
    {
        const string Expected =
            """
            🔴 <b>SHORT 1000SHIBUSDT</b>
            <i>Volatility breakout</i>
            3x · confidence 61/100 · risk medium

            Entry: <code>0.00001234</code>
            Stop: <code>0.00001250</code> (+1.30 %)
            Target: <code>0.00001202</code> (−2.59 %, 2 R)
            Size: <code>771.25</code> USDT (loses 10 USDT at the stop)

            ⏳ Valid until <b>14:01:59 UTC</b> (15 min in all)
            Void if the price rises to 0.00001250 before entry
            Why: absolute 5m return 1.53 %, above 1.2 %
            Data: REST, ok · price 1.0 s · candles 12 s · funding 3.0 s · open interest none
            """;
        var card = TestCards.Long("1000SHIBUSDT") with
        {
            Side = Side.Short,
            Strategy = "vol_breakout_card",
            RiskLevel = "medium",
            LeverageSuggest = 3,
            Confidence = 60.6,
            Entry = 0.00001234,
            Stop = 0.0000125,
            TakeProfit = 0.00001202,
            PositionUsdt = 771.25,
            TtlMinutes = 15,
            Rationale = "return_5m 0.0153 > 0.012",
        };
        card = card with
        {
            DataHealth = card.DataHealth with { Source = "rest", PriceAgeMs = 1000, KlineRecvAgeMs = 12000, OiAgeMs = null },
        };

        Assert.That(TelegramCard.Render(card, 1e-8, English), Is.EqualTo(Expected));
    }

    [Test]
    public void The_rationale_is_shown_in_words()
    {
        var card = TestCards.Long() with { Rationale = "kline_close_age_ms 275 <= 90000; lower_wick_to_body 3.2 >= 2" };

        Assert.Multiple(() =>
        {
            Assert.That(
                TelegramCard.Render(card, 0.001, English),
                Does.Contain("\nWhy: time since the last candle closed 0.3 s, at most 90 s; lower wick to body 3.2 ×, at least 2 ×\n"));
            Assert.That(
                TelegramCard.Render(card, 0.001, Chinese),
                Does.Contain("\n依據：距最新 K 線收盤 0.3 秒，至多 90 秒；下影線對實體 3.2 ×，至少 2 ×\n"));
        });
    }

    [Test]
    public void Untrusted_text_is_escaped()
    {
        var card = TestCards.Long("币安<b>人生USDT") with
        {
            Strategy = "<script>alert(1)</script>",
            RiskLevel = "<i>",
            Rationale = "a < b && c > \"d\"\nnext </code> &amp;",
        };
        card = card with { DataHealth = card.DataHealth with { Reason = "<a href=x>", Source = "<u>" } };

        foreach (var texts in new[] { English, Chinese })
        {
            var html = TelegramCard.Render(card, 0.001, texts);

            Assert.Multiple(() =>
            {
                Assert.That(html, Does.Contain("币安&lt;b&gt;人生USDT"));
                Assert.That(html, Does.Contain("a &lt; b &amp;&amp; c &gt; &quot;d&quot; next &lt;/code&gt; &amp;amp;"));
                Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("<i></i>").And.Not.Contain("<a href").And.Not.Contain("<u>"));
                Assert.That(Html.ToPlain(html), Does.Contain("a < b && c > \"d\" next </code> &amp;").And.Contain("币安<b>人生USDT"));
            });
        }
    }

    [TestCase("&")]
    [TestCase("x")]
    [TestCase("🟢")]
    public void A_card_never_exceeds_the_message_limit_and_is_cut_between_characters(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 9000));
        var card = TestCards.Long() with { Symbol = new Symbol(text), Strategy = text, Rationale = text, RiskLevel = text };

        var html = TelegramCard.Render(card, 0.001, English);

        Assert.Multiple(() =>
        {
            Assert.That(html, Has.Length.LessThanOrEqualTo(4096).And.Length.GreaterThan(4000));
            Assert.That(html, Does.EndWith("open interest 14 s"));
            Assert.That(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(html), Throws.Nothing);
            Assert.That(html.Replace("&amp;", ""), Does.Not.Contain("&"), "no truncated character reference");
        });
    }

    [Test]
    public void Copied_levels_never_exceed_the_limit_of_a_button()
    {
        var levels = TelegramCard.Levels(TestCards.Long(new string('X', 500)), 0.001, Chinese);

        Assert.Multiple(() =>
        {
            Assert.That(levels, Has.Length.LessThanOrEqualTo(256));
            Assert.That(levels, Does.EndWith("進場 10.052\n停損 10.014\n停利 10.128\n部位 2652.74 USDT"));
        });
    }

    [Test]
    public void A_chinese_symbol_gets_a_chart_link_and_a_details_button()
    {
        var card = TestCards.Long("币安人生USDT");

        var row = CardKeyboard.Of(card, 0.001, Chinese).InlineKeyboard.First().ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(
                row[0].Url,
                Is.EqualTo("https://www.tradingview.com/chart/?symbol=BINANCE:%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT.P"));
            Assert.That(row.Select(b => b.Text), Is.EqualTo(["K 線圖", "複製點位", "詳細資訊"]));
            Assert.That(Encoding.UTF8.GetByteCount(row[2].CallbackData!), Is.LessThanOrEqualTo(64));
            Assert.That(CardKeyboard.CardOf(row[2].CallbackData), Is.EqualTo(card.CardId));
        });
    }

    [Test]
    public void Below_them_are_the_buttons_for_what_a_person_did()
    {
        var card = TestCards.Long();

        var row = CardKeyboard.Of(card, 0.001, English).InlineKeyboard.Last().ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(row.Select(b => b.Text), Is.EqualTo(["✅ Took", "⏭ Skipped"]));
            Assert.That(CardKeyboard.MarkOf(row[0].CallbackData), Is.EqualTo((card.CardId, "took")));
            Assert.That(CardKeyboard.MarkOf(row[1].CallbackData), Is.EqualTo((card.CardId, "skipped")));
            Assert.That(row.Select(b => CardKeyboard.CardOf(b.CallbackData)), Is.All.Null, "they do not ask for details");
        });
    }

    [Test]
    public void A_card_id_too_long_for_a_button_drops_the_button_and_not_the_card() =>
        Assert.That(CardKeyboard.Of(TestCards.Long(new string('人', 20)), null, English).InlineKeyboard.Single().Count(), Is.EqualTo(2));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("x:AVAXUSDT")]
    public void Foreign_button_payloads_name_no_card(string? payload)
    {
        Assert.That(CardKeyboard.CardOf(payload), Is.Null);
        Assert.That(CardKeyboard.MarkOf(payload), Is.Null);
    }
}

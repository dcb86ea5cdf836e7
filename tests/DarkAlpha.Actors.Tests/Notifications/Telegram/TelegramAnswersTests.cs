using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TelegramAnswersTests
{
    private static readonly TelegramAnswers English = In(CardLanguage.English);
    private static readonly TelegramAnswers Chinese = In(CardLanguage.TraditionalChinese);

    private static readonly SymbolList Symbols = new(
        [TestSymbols.Status("AVAXUSDT"), TestSymbols.Status("ETHUSDT", Reasons.PriceStale, DataSource.Rest)], [new Symbol("BTCUSDT")]);

    private static readonly CardList.Entry Entry = new(
        TestCards.Long(),
        [
            new CardList.Delivery("console", DeliveryStatus.Delivered, 1, "shown"),
            new CardList.Delivery("telegram", DeliveryStatus.Pending, 3, "Telegram answered 502: <Bad> Gateway"),
        ]);

    [Test]
    public void The_status_shows_the_limits_and_unhealthy_symbols() => Assert.That(
        English.Status(Risk(), Symbols),
        Is.EqualTo(
            """
            ⚠️ 1 of 3 symbols are healthy
            🛑 Kill switch: on, set by telegram:77 &lt;Ann&gt;
            Cards: 2 of 5
            Realised loss: 12.5 of 30 USDT
            Pending deliveries: 1
            ⚠️ <code>ETHUSDT</code> 10.052 · rest · the price is too old
            ⚠️ BTCUSDT is not responding: it is starting, moving to another node, or failed
            """));

    [Test]
    public void Every_symbol_has_a_line() => Assert.That(
        Chinese.Symbols(Symbols),
        Is.EqualTo(
            """
            ⚠️ 3 個合約中有 1 個正常
            ✅ <code>AVAXUSDT</code> 10.052 · ws · 正常
            ⚠️ <code>ETHUSDT</code> 10.052 · rest · 報價過舊
            ⚠️ BTCUSDT 沒有回應：可能正在啟動、移轉節點，或已故障
            """));

    [Test]
    public void The_risk_report_shows_limits_and_cooldowns() => Assert.That(
        Chinese.Risk(Risk()),
        Is.EqualTo(
            """
            <b>風控狀態 2026-02-01 UTC</b>
            🛑 緊急停止：開啟，操作者 telegram:77 &lt;Ann&gt;
            今日訊號：2／5
            今日已實現虧損：12.5／30 USDT
            待送出：1
            AVAXUSDT 冷卻至 14:26:59 UTC
            """));

    [Test]
    public void Cards_are_listed_with_their_deliveries() => Assert.That(
        English.Cards(new CardList([Entry])),
        Is.EqualTo(
            """
            <b>Newest cards</b>
            🟢 LONG <b>AVAXUSDT</b> 10.052 · 02-01 13:56:59 UTC
                Fake breakout reversal · console delivered, telegram pending, 3 attempts
            """));

    [Test]
    public void An_explanation_lists_every_strategy_and_the_last_rounds() => Assert.That(
        English.Why(TestSymbols.Explanation("AVAXUSDT")),
        Is.EqualTo(
            """
            <b>Why AVAXUSDT?</b>
            ✅ <code>AVAXUSDT</code> 10.052 · ws · ok
            Data: streams, ok · price 0.2 s · candles 1.1 s · funding 3.0 s · open interest 14 s

            Funding and open-interest skew: no, not met: absolute funding rate
                ✗ absolute funding rate 0.01 %, must be at least 0.05 %

            Volatility breakout: <b>yes</b>
                ✓ absolute 5m return 1.53 %, above 1.2 %

            <b>Last rounds</b>
            13:56:59 no strategy triggered ×61
            13:55:59 <code>AVAXUSDT-20260201T135559999Z</code>
            """));

    [Test]
    public void An_explanation_in_chinese_has_neither_condition_names_nor_english_details()
    {
        var at = new Instant(1_769_954_219_999);
        const string Winner = "funding_oi_skew LONG before vol_breakout_card LONG (similar_entry)";
        var explanation = TestSymbols.Explanation("AVAXUSDT") with
        {
            Recent =
            [
                new RoundRecord(at, at, 2, DecisionKind.Blocked, Reasons.SymbolCooldownActive, "until 18:18:39Z", null),
                new RoundRecord(at, at, 1, DecisionKind.Blocked, Reasons.RoundExpired, "a detail <without> a translation", null),
                new RoundRecord(at, at, 1, DecisionKind.Emit, Reasons.Ok, Winner, new CardId("A-1")),
            ],
        };

        Assert.That(
            Chinese.Why(explanation),
            Is.EqualTo(
                """
                <b>AVAXUSDT 判斷說明</b>
                ✅ <code>AVAXUSDT</code> 10.052 · ws · 正常
                資料：即時串流，正常 · 報價 0.2 秒 · K 線 1.1 秒 · 資金費率 3.0 秒 · 未平倉量 14 秒

                資金費率與未平倉量失衡：不成立，未符合：資金費率絕對值
                    ✗ 資金費率絕對值 0.01 %，須至少 0.05 %

                波動突破：<b>成立</b>
                    ✓ 5 分鐘漲跌幅絕對值 1.53 %，高於 1.2 %

                <b>最近的判斷</b>
                13:56:59 訊號發出後冷卻中（至 18:18:39 UTC） ×2
                13:56:59 決定前已逾時（a detail &lt;without&gt; a translation）
                13:56:59 <code>A-1</code>（資金費率與未平倉量失衡 做多 優先於 波動突破 做多 （進場價相近））
                """));
    }

    [Test]
    public void Details_show_what_the_card_has_no_room_for() => Assert.That(
        Chinese.Details(Entry, Instant.From(TestCards.Long().CreatedAt)),
        Is.EqualTo(
            """
            <b>做多 AVAXUSDT 詳細資訊</b>
            發出時間 2026-02-01 13:56:59 UTC
            槓桿 50 倍時，價格反向約 2.0 % 即遭強制平倉；停損在 0.38 % 處
            資料：即時串流，正常 · 報價 0.2 秒 · K 線 1.1 秒 · 資金費率 3.0 秒 · 未平倉量 14 秒
            依據：sweep_low 9.98 &lt; 10.01; wick_body_ratio 3.2 &gt;= 2
            <code>AVAXUSDT-20260201T135659999Z</code>
            trace <code>0123456789abcdef0123456789abcdef</code>

            <b>送達情形</b>
            主控台：已送達（已顯示）
            Telegram：等待送出，共嘗試 3 次（Telegram 回應 502：&lt;Bad&gt; Gateway）
            """));

    [Test]
    public void Details_of_an_expired_card_say_so_first() => Assert.That(
        English.Details(Entry, Instant.From(TestCards.Long().ExpiresAt).PlusMilliseconds(1)).Split('\n')[1],
        Is.EqualTo("⛔ <b>Expired at 14:01:59 UTC: do not act on it</b>"));

    [TestCase(98.5, "At 50x the position is liquidated about 2.0 % against it; the stop is at 1.50 %")]
    [TestCase(97.5, "⚠️ <b>At 50x the position is liquidated about 2.0 % against it, before the stop at 2.50 %</b>")]
    public void Details_say_what_the_leverage_means(double stop, string expected)
    {
        var entry = Entry with { Card = TestCards.Long() with { Entry = 100, Stop = stop, TakeProfit = 105 } };

        Assert.That(English.Details(entry, Instant.From(TestCards.Long().CreatedAt)).Split('\n')[2], Is.EqualTo(expected));
    }

    [Test]
    public void Details_of_a_test_card_have_no_leverage()
    {
        var card = TestCard.Create("drill", "a person", now: default);

        Assert.That(English.Details(new CardList.Entry(card, []), now: default), Does.Not.Contain("liquidated").And.Not.Contain("NaN"));
    }

    [Test]
    public void An_unknown_symbol_is_answered_with_similar_names()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                English.Unknown(new UnknownSymbol("<B>", ["BTCUSDT", "ETHUSDT"])),
                Is.EqualTo("&lt;B&gt; is not watched here. Did you mean <code>BTCUSDT</code>, <code>ETHUSDT</code>?"));
            Assert.That(Chinese.Unknown(new UnknownSymbol("XYZ", [])), Is.EqualTo("未監看 XYZ，可用 /symbols 查看清單。"));
        });
    }

    [Test]
    public void Symbols_that_do_not_fit_into_one_message_are_counted()
    {
        var many = new SymbolList([.. Enumerable.Range(0, 500).Select(i => TestSymbols.Status($"COIN{i:D3}USDT"))], []);

        var text = English.Symbols(many);

        var shown = text.Split('\n').Count(line => line.Contains("<code>", StringComparison.Ordinal));
        Assert.Multiple(() =>
        {
            Assert.That(text, Has.Length.LessThanOrEqualTo(4096));
            Assert.That(shown, Is.GreaterThan(50));
            Assert.That(text, Does.EndWith($"… and {500 - shown} more lines"));
        });
    }

    [Test]
    public void Every_reason_has_a_description_in_both_languages()
    {
        var reasons = typeof(Reasons).GetFields().Select(f => (string)f.GetRawConstantValue()!).Where(r => r != Reasons.Ok).ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(reasons, Has.Length.GreaterThan(15));
            Assert.That(reasons.Where(r => EnglishReasons.Of(r) == r), Is.Empty);
            Assert.That(reasons.Where(r => TraditionalChineseReasons.Of(r) == r), Is.Empty);
        });
    }

    private static TelegramAnswers In(CardLanguage language) => new(TelegramTexts.Of(language), TestDelivery.TickSize(0.001));

    private static RiskReport Risk() => new(
        At: default,
        new DateOnly(2026, 2, 1),
        CardsToday: 2,
        MaxCardsPerDay: 5,
        LossTodayUsdt: 12.5,
        MaxDailyLossUsdt: 30,
        KillSwitchSetting: false,
        KillSwitchStored: true,
        KillSwitchTurnedBy: "telegram:77 <Ann>",
        ImmutableSortedDictionary<Symbol, Instant>.Empty.Add(new Symbol("AVAXUSDT"), new Instant(1_769_956_019_999)),
        Undelivered: 1);
}

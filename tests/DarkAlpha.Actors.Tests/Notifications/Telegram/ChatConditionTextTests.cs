using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class ChatConditionTextTests
{
    private static readonly ITelegramTexts English = TelegramTexts.Of(CardLanguage.English);
    private static readonly ITelegramTexts Chinese = TelegramTexts.Of(CardLanguage.TraditionalChinese);

    // A market in which every condition has a value and no strategy triggers, so that each also gives its reason.
    private static readonly SignalContext Quiet = new()
    {
        Symbol = new Symbol("BTCUSDT"),
        Timestamp = new Instant(60_000),
        Price = 100,
        Return5m = 0.001,
        Atr15m = 1,
        Atr15mBaseline = 1,
        FundingRate = 0.0001,
        OpenInterestZScore15m = 0.5,
        OpenInterestDelta15m = 0.01,
        LastKlineClose = new Instant(59_999),
        Sweep = new SweepWindow(new Candle(default, 100, 101, 99, 100, 1), 102, 98),
    };

    private static IEnumerable<string> AllNames
    {
        get
        {
            var names = new List<string>();
            foreach (var strategy in StrategyCatalog.Create(new StrategyOptions()))
            {
                var trace = new ConditionTrace();
                names.Add(strategy.Evaluate(Quiet, trace).Reason);
                names.AddRange(trace.Conditions.Select(condition => condition.Name));
            }

            return names.Distinct(StringComparer.Ordinal);
        }
    }

    [TestCaseSource(nameof(AllNames))]
    public void Every_condition_of_the_strategies_has_words_in_both_languages(string name) => Assert.Multiple(() =>
    {
        Assert.That(English.ConditionName(name), Is.Not.Null.And.Not.Contains("_"));
        Assert.That(Chinese.ConditionName(name), Is.Not.Null.And.Not.Contains("_"));
    });

    [TestCase(
        "return_5m", 0.0120811, Comparison.Above, 0.012, true,
        "absolute 5m return 1.208 %, above 1.2 %",
        "5 分鐘漲跌幅絕對值 1.208 %，高於 1.2 %")]
    [TestCase(
        "return_5m", 0.0120003, Comparison.Above, 0.012, true,
        "absolute 5m return 1.20003 %, above 1.2 %",
        "5 分鐘漲跌幅絕對值 1.20003 %，高於 1.2 %")]
    [TestCase(
        "oi_zscore", 0.51234, Comparison.AtLeast, 2.0, false,
        "open-interest z-score 0.5123, must be at least 2",
        "未平倉量 z 值 0.5123，須至少 2")]
    [TestCase(
        "kline_close_age_ms", 275.0, Comparison.AtMost, 90_000.0, true,
        "time since the last candle closed 0.3 s, at most 90 s",
        "距最新 K 線收盤 0.3 秒，至多 90 秒")]
    [TestCase("candle_low", 90297.6, Comparison.Below, 90300.1, true, "candle low 90297.6, below 90300.1", "K 線最低價 90297.6，低於 90300.1")]
    [TestCase("upper_wick_to_body", 3.25, Comparison.AtLeast, 2.0, true, "upper wick to body 3.25 ×, at least 2 ×", "上影線對實體 3.25 ×，至少 2 ×")]
    [TestCase(
        "funding_times_return", 1.2e-6, Comparison.Above, 0.0, true,
        "funding rate and 5m return have the same sign: yes",
        "資金費率與 5 分鐘漲跌同向：是")]
    [TestCase(
        "return_with_funding", -1.0, Comparison.EqualTo, 1.0, false,
        "5m return and funding rate have the same sign: no",
        "5 分鐘漲跌與資金費率同向：否")]
    [TestCase("atr_known", null, Comparison.Known, null, false, "15m ATR is known: no", "已有 15 分鐘 ATR：否")]
    [TestCase("atr_min", null, Comparison.AtLeast, 0.1, false, "15m ATR unknown, must be at least 0.1", "15 分鐘 ATR 未知，須至少 0.1")]
    [TestCase("mood", 3.0, Comparison.AtLeast, 2.0, true, "mood 3 >= 2", "mood 3 >= 2")]
    public void A_condition_is_described_with_its_numbers(
        string name, double? value, Comparison comparison, double? threshold, bool holds, string english, string chinese)
    {
        var condition = new Condition(name, null, value, comparison, threshold, holds);

        Assert.Multiple(() =>
        {
            Assert.That(ChatConditionText.Describe(condition, English), Is.EqualTo(english));
            Assert.That(ChatConditionText.Describe(condition, Chinese), Is.EqualTo(chinese));
        });
    }

    [Test]
    public void The_rationale_of_every_strategy_can_be_read_back()
    {
        var trace = new ConditionTrace();
        var lively = Quiet with { Return5m = 0.0153, FundingRate = 0.0006, OpenInterestZScore15m = 2.5, OpenInterestDelta15m = 0.2 };
        foreach (var strategy in StrategyCatalog.Create(new StrategyOptions()))
        {
            strategy.Evaluate(lively, trace);
        }

        var rationale = trace.DescribeTrigger();

        Assert.Multiple(() =>
        {
            Assert.That(rationale, Does.Contain("return_5m 0.0153 > 0.012").And.Contain("oi_delta 0.2 >= 0.1"));
            Assert.That(
                ChatConditionText.DescribeTrigger(rationale, English),
                Does.Contain("absolute 5m return 1.53 %, above 1.2 %").And.Not.Contain("_"));
            Assert.That(
                ChatConditionText.DescribeTrigger(rationale, Chinese),
                Does.Contain("未平倉量 15 分鐘變化 20 %，至少 10 %").And.Not.Contain("_"));
        });
    }

    [TestCase("")]
    [TestCase("TEST, asked for by a; b")]
    [TestCase("mood 3 > 2; sweep_low 9.98 < 10.01")]
    [TestCase("return_5m much > 0.012")]
    [TestCase("return_5m 0.0153 ~ 0.012")]
    public void What_is_no_known_condition_stays_as_it_is(string rationale) =>
        Assert.That(ChatConditionText.DescribeTrigger(rationale, Chinese), Is.EqualTo(rationale));

    [Test]
    public void Conditions_without_words_stay_between_those_with_words() =>
        Assert.That(
            ChatConditionText.DescribeTrigger("mood 3.0 > 2; return_5m 0.0153 > 0.012", Chinese),
            Is.EqualTo("mood 3.0 > 2；5 分鐘漲跌幅絕對值 1.53 %，高於 1.2 %"));
}

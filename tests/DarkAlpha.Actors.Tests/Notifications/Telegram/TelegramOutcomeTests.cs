using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TelegramOutcomeTests
{
    private static readonly FollowedCard Card = FollowedCard.Of(TestCards.Long());

    [TestCase(OutcomeStatus.Stop, 12, "❌ <b>LONG AVAXUSDT</b>: stop -1.0 R after 12 min, net -1.18 R")]
    [TestCase(OutcomeStatus.Ambiguous, 125, "❌ <b>LONG AVAXUSDT</b>: stop and target within one minute, counted as stop, "
        + "-1.0 R after 2 h 5 min, net -1.18 R")]
    [TestCase(OutcomeStatus.Timeout, 1440, "❌ <b>LONG AVAXUSDT</b>: neither stop nor target, -1.0 R after 24 h 0 min, net -1.18 R")]
    [TestCase(OutcomeStatus.Unknown, 0, "❔ <b>LONG AVAXUSDT</b>: not known what became of it, because minutes of the market are missing")]
    public void Each_ending_has_its_words(OutcomeStatus status, long minutes, string expected) =>
        Assert.That(Render(status, minutes, CardLanguage.English), Is.EqualTo(expected));

    [TestCase(OutcomeStatus.Stop, 12, "❌ <b>做多 AVAXUSDT</b>：停損 -1.0 R，歷時 12 分鐘，扣除成本後 -1.18 R")]
    [TestCase(OutcomeStatus.Unknown, 0, "❔ <b>做多 AVAXUSDT</b>：缺少部分行情資料，無法得知結果")]
    public void Each_ending_has_its_words_in_Chinese(OutcomeStatus status, long minutes, string expected) =>
        Assert.That(Render(status, minutes, CardLanguage.TraditionalChinese), Is.EqualTo(expected));

    private static string Render(OutcomeStatus status, long minutes, CardLanguage language)
    {
        var exit = status == OutcomeStatus.Unknown ? null : new OutcomeExit(10.01, default, minutes, -1, 0.18, 0);
        return TelegramOutcome.Render(Card, new Outcome(status, 0, -1, exit), nameCard: false, TelegramTexts.Of(language));
    }
}

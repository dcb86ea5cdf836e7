using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class SummaryTextTests
{
    private static readonly Instant Until = Instant.From(new DateTimeOffset(2026, 2, 2, 0, 30, 0, TimeSpan.Zero));
    private static readonly TimeZoneInfo Taipei = TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei");

    // Of the last day: one issued and open, one issued and won, one of three days ago that lost. Of the week: one more that won.
    private static readonly OutcomeList Outcomes = new(
        Until,
        Until - TimeSpan.FromDays(28),
        OutcomeStatistics.Summarize([]),
        [
            Card("AUSDT", hoursAgo: 1),
            Card("BUSDT", hoursAgo: 5, storedAgo: 2, netR: 1.75),
            Card("CUSDT", hoursAgo: 72, storedAgo: 24, netR: 9),
            Card("DUSDT", hoursAgo: 72, storedAgo: 23, netR: -1.25),
            Card("EUSDT", hoursAgo: 400, storedAgo: 300, netR: -9),
        ]);

    private static readonly LedgerReport Ledger = new(Until, Until - TimeSpan.FromDays(28))
    {
        IsKept = true,
        Episodes = [Refused(hoursAgo: 3, netR: -1.5), Refused(hoursAgo: 30, netR: 0.5), Refused(hoursAgo: 300, netR: -9)],
    };

    [Test]
    public void A_day_counts_the_results_that_became_known_in_it() => Assert.That(
        In(CardLanguage.English).Render(Due(week: false), Outcomes, Ledger),
        Is.EqualTo(
            """
            📊 <b>The day until 2026-02-02 08:30 Asia/Taipei</b>
            Cards: 2 issued, 2 resolved
            Sum: +0.50 R after costs
            too few to say: 2 of 30 results, 2 of 10 days
            Best: LONG BUSDT +1.75 R
            Worst: LONG DUSDT -1.25 R
            The gates saved +1.50 R, with 1 refused proposal
            """));

    [Test]
    public void On_Mondays_the_week_follows() => Assert.That(
        In(CardLanguage.TraditionalChinese).Render(Due(week: true), Outcomes, Ledger),
        Does.EndWith(
            """
            風控攔截 1 個提案，共省下 +1.50 R

            <b>最近一週</b>
            訊號：發出 4，已有結果 3
            合計：扣除成本後 +9.50 R
            資料不足，無法判斷：結果 3／30，天數 2／10
            最佳：做多 CUSDT +9.00 R
            最差：做多 DUSDT -1.25 R
            風控攔截 2 個提案，共省下 +1.00 R
            """));

    private static SummaryText In(CardLanguage language) => new(TelegramTexts.Of(language), Taipei);

    private static SummarySchedule.DueSummary Due(bool week) => new(
        new DateOnly(2026, 2, 2), Until - TimeSpan.FromDays(1), week ? Until - TimeSpan.FromDays(7) : null, Until);

    private static CardOutcome Card(string symbol, int hoursAgo, int? storedAgo = null, double netR = 0)
    {
        var card = FollowedCard.Of(TestCards.Long(symbol)) with { CreatedAt = Until - TimeSpan.FromHours(hoursAgo) };
        return storedAgo is { } hours
            ? new CardOutcome(card, Ended(hours, netR)) { StoredAt = Until - TimeSpan.FromHours(hours) }
            : new CardOutcome(card, Outcome.NotWatched);
    }

    private static LedgerReport.Entry Refused(int hoursAgo, double netR) => new(
        new Symbol("FUSDT"), "vol_breakout_card", Levels.Of(TestCards.Long()), Reasons.SymbolCooldownActive, 50,
        Until - TimeSpan.FromHours(hoursAgo + 1), 3, Ended(hoursAgo, netR));

    private static Outcome Ended(int hoursAgo, double netR) => new(
        OutcomeStatus.Timeout, 0, 0, new OutcomeExit(10, Until - TimeSpan.FromHours(hoursAgo), 60, netR, 0, 0));
}

using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class ResultAnswersTests
{
    private static readonly Instant At = new(1_770_033_600_123);
    private static readonly ResultAnswers English = new(TelegramTexts.Of(CardLanguage.English));
    private static readonly ResultAnswers Chinese = new(TelegramTexts.Of(CardLanguage.TraditionalChinese));

    private static readonly OutcomeSummary Enough = new(
        Count: 44, Resolved: 40, Open: 3, Unknown: 1, Ambiguous: 2, Days: 12, IsEnough: true, MeanNetR: 0.214, MeanNetLow: -0.05,
        MeanNetHigh: 0.476, MeanGrossR: 0.4, WinRate: 0.45, WinRateLow: 0.3071, WinRateHigh: 0.6017, BreakEvenRate: 0.4129, SumNetR: 8.5);

    private static readonly OutcomeSummary TooFew = Enough with { Count = 5, Resolved = 3, Days = 2, IsEnough = false, SumNetR = -1.5 };

    private static readonly OutcomeSummary None = TooFew with
    {
        Count = 2, Resolved = 0, Days = 0, Open = 2, Unknown = 0, SumNetR = double.NaN,
    };

    [Test]
    public void Enough_results_have_a_mean_with_its_interval() => Assert.That(
        English.Performance(Outcomes(Enough), 30),
        Is.EqualTo(
            """
            <b>Results of 30 days</b>
            Cards: 44, 40 resolved, 3 open, 1 unknown
            Sum: +8.50 R after costs
            A card: <b>+0.21 R</b> after costs (95 %: -0.05 to +0.48), +0.40 R before
            Won: 45 % (95 %: 31 to 60 %), break-even at 41 %
            """));

    [Test]
    public void Too_few_results_have_no_ratios() => Assert.That(
        English.Performance(Outcomes(TooFew), 1),
        Is.EqualTo(
            """
            <b>Results of 24 hours</b>
            Cards: 5, 3 resolved, 3 open, 1 unknown
            Sum: -1.50 R after costs
            too few to say: 3 of 30 results, 2 of 10 days
            """));

    [Test]
    public void The_cards_a_person_took_stand_beside_the_desks() => Assert.That(
        English.Performance(Outcomes(Enough) with { Taken = TooFew }, 30),
        Does.EndWith(
            """
            break-even at 41 %

            <b>Yours: the cards marked as taken</b>
            Cards: 5, 3 resolved, 3 open, 1 unknown
            Sum: -1.50 R after costs
            too few to say: 3 of 30 results, 2 of 10 days
            """));

    [Test]
    public void Results_can_be_read_in_Chinese() => Assert.That(
        Chinese.Performance(Outcomes(None), 7),
        Is.EqualTo(
            """
            <b>最近 7 天的績效</b>
            訊號：2，已有結果 0，進行中 2，無法得知 0
            資料不足，無法判斷：結果 0／30，天數 0／10
            """));

    [Test]
    public void The_ledger_says_what_each_gate_refused_and_saved() => Assert.That(
        English.Ledger(
            Ledger(
                new LedgerReport.GateFigures(Reasons.SymbolCooldownActive, 120, Enough),
                new LedgerReport.GateFigures(RefusedProposal.LostArbitration, 9, TooFew),
                new LedgerReport.GateFigures("<new>", 2, None)) with
            {
                IsComplete = false,
            },
            30),
        Is.EqualTo(
            $"""
            <b>What the gates refused in 30 days</b>
            {TelegramTexts.Of(CardLanguage.English).Reason(Reasons.SymbolCooldownActive)}: 44 proposals, 120 rounds
                saved -8.50 R · -0.21 R a proposal (95 %: -0.48 to +0.05)
            another proposal ranked higher: 5 proposals, 9 rounds
                saved +1.50 R · too few to say: 3 of 30 results, 2 of 10 days
            &lt;new&gt;: 2 proposals, 2 rounds
                no outcome yet
            There were more; only the newest are counted.
            """));

    [Test]
    public void An_empty_ledger_differs_from_none()
    {
        Assert.That(Chinese.Ledger(Ledger(), 7), Does.EndWith("沒有攔截任何提案。"));
        Assert.That(English.Ledger(new LedgerReport(At, At), 7), Does.Contain("LEDGER_DAYS is 0"));
    }

    private static OutcomeList Outcomes(OutcomeSummary summary) => new(At, At, summary, []);

    private static LedgerReport Ledger(params ImmutableArray<LedgerReport.GateFigures> gates) =>
        new(At, At) { IsKept = true, Gates = gates };
}

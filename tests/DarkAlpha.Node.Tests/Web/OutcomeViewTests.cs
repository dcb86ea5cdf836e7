using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>What the answers about results say as JSON.</summary>
public sealed class OutcomeViewTests
{
    private static readonly Instant At = Instants.Midnight;

    private static readonly FollowedCard Card = FollowedCard.Of(CardBuilder.Of("BTCUSDT", At.ToDateTimeOffset()));

    // As it is without any resolved card.
    private static readonly OutcomeSummary Nothing = new(
        Count: 1, Resolved: 0, Open: 1, Unknown: 0, Ambiguous: 0, Days: 0, IsEnough: false, MeanNetR: double.NaN, MeanNetLow: double.NaN,
        MeanNetHigh: double.NaN, MeanGrossR: double.NaN, WinRate: double.NaN, WinRateLow: double.NaN, WinRateHigh: double.NaN,
        BreakEvenRate: double.NaN, SumNetR: double.NaN);

    private static readonly OutcomeSummary Few = Nothing with
    {
        Count = 12, Resolved = 12, Open = 0, Days = 4, MeanNetR = 0.5, MeanNetLow = 0.1, MeanNetHigh = 0.9, MeanGrossR = 0.6, WinRate = 0.5,
        WinRateLow = 0.3, WinRateHigh = 0.7, BreakEvenRate = 0.4, SumNetR = 6,
    };

    [Test]
    public void Without_a_result_there_are_no_figures_and_the_open_card_is_listed()
    {
        var list = new OutcomeList(At, At, Nothing, [new CardOutcome(Card, Outcome.NotWatched)]);

        var json = Serialize(OutcomesView.From(list), WebJson.Default.OutcomesView);

        var (summary, card) = (json.GetProperty("summary"), json.GetProperty("outcomes")[0]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(summary.GetProperty("text").GetString(), Is.EqualTo("too few to say: 0 of 30 resolved cards, 0 of 10 days"));
            Assert.That(summary.GetProperty("sumNetR").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(card.GetProperty("cardId").GetString(), Is.EqualTo(Card.CardId.Value));
            Assert.That(card.GetProperty("status").GetString(), Is.EqualTo("open"));
            Assert.That(card.GetProperty("netR").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(card.GetProperty("mfeR").ValueKind, Is.EqualTo(JsonValueKind.Null), "not 0, which would be a result");
            Assert.That(card.GetProperty("maeR").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public void With_too_few_cards_the_sum_is_given_and_no_ratio()
    {
        var json = Serialize(OutcomesView.From(new OutcomeList(At, At, Few, [])), WebJson.Default.OutcomesView).GetProperty("summary");

        string[] ratios = ["meanNetR", "meanNetLow", "meanNetHigh", "meanGrossR", "winRate", "winRateLow", "winRateHigh", "breakEvenRate"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json.GetProperty("enough").GetBoolean(), Is.False);
            Assert.That(json.GetProperty("sumNetR").GetDouble(), Is.EqualTo(6));
            Assert.That(ratios.Select(name => json.GetProperty(name).ValueKind), Is.All.EqualTo(JsonValueKind.Null));
        }

        var enough = OutcomeSummaryView.From(Few with { IsEnough = true });
        Assert.That((enough.MeanNetR, enough.WinRate, enough.BreakEvenRate), Is.EqualTo((0.5, 0.5, 0.4)));
    }

    [Test]
    public void A_resolved_card_comes_with_its_costs_and_what_it_was_computed_with()
    {
        var exit = new OutcomeExit(99, At.PlusMilliseconds(600_000), 10, -1, 0.1, -0.02);
        var json = Serialize(
            OutcomeRecordView.From(new CardOutcome(Card, new Outcome(OutcomeStatus.Stop, 0.5, -1, exit))
            {
                Options = new OutcomeOptions(),
                Partial = new PartialMinute(101, 99.5),
                StoredAt = At.PlusMilliseconds(601_000),
            }),
            WebJson.Default.OutcomeRecordView);

        var outcome = json.GetProperty("outcome");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(outcome.GetProperty("netR").GetDouble(), Is.EqualTo(-1.08).Within(1e-12));
            Assert.That(outcome.GetProperty("exitAt").GetString(), Is.EqualTo("2026-01-01T00:10:00.000Z"));
            Assert.That(json.GetProperty("partial").GetProperty("low").GetDouble(), Is.EqualTo(99.5));
            Assert.That(json.GetProperty("rules").GetProperty("horizonMinutes").GetDouble(), Is.EqualTo(1_440));
            Assert.That(json.GetProperty("storedAt").GetString(), Is.EqualTo("2026-01-01T00:10:01.000Z"));
        }
    }

    [Test]
    public void The_record_of_a_card_has_the_same_result_as_the_list_and_both_are_read_again()
    {
        var outcome = new Outcome(OutcomeStatus.Target, 2, -0.5, new OutcomeExit(102, At.PlusMilliseconds(600_000), 10, 2, 0.1, -0.02));
        var stored = new DeskEvents.OutcomeResolved(Card, outcome, new OutcomeOptions(), new PartialMinute(101, 99.5), At);

        var listed = OutcomesView.From(new OutcomeList(At, At, Few, [CardOutcome.Of(stored)]));
        var recorded = AuditView.ResolvedView.From(stored, check: null);

        var again = Serialize(listed, WebJson.Default.OutcomesView).Deserialize(WebJson.Default.OutcomesView)!.Outcomes[0];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again, Is.EqualTo(listed.Outcomes[0]));
            Assert.That(
                (again.Status, again.MaeR, again.ExitPrice, again.ExitAt, again.Minutes, again.NetR),
                Is.EqualTo(("target", -0.5, 102.0, "2026-01-01T00:10:00.000Z", 10L, 1.92)));
            Assert.That(
                (recorded.Status, recorded.MfeR, recorded.GrossR, recorded.FeesR, recorded.FundingR, recorded.NetR),
                Is.EqualTo((again.Status, again.MfeR, again.GrossR, again.FeesR, again.FundingR, again.NetR)));
            Assert.That(recorded.Partial, Is.EqualTo(stored.Partial));
        }
    }

    [Test]
    public void What_a_gate_saved_is_the_negative_result()
    {
        var report = new LedgerReport(At, At) { IsKept = true, Gates = [new(Reasons.DedupeWindow, 40, Few)] };

        var json = Serialize(LedgerView.From(report), WebJson.Default.LedgerView).GetProperty("gates")[0];

        Assert.That(
            (json.GetProperty("gate").GetString(), json.GetProperty("rounds").GetInt64(), json.GetProperty("savedR").GetDouble()),
            Is.EqualTo((Reasons.DedupeWindow, 40, -6)));
    }

    [Test]
    public void A_guard_says_whether_it_is_on_and_what_it_keeps_silent()
    {
        var report = new GuardReport(
            At,
            [
                new GuardState(Reasons.StopGuardActive, IsOff: true, "off", []),
                new GuardState(
                    Reasons.WeakGuardActive,
                    IsOff: false,
                    "loss less than 3 R in 10080 min",
                    [new GuardedScope("BTCUSDT", "vol_breakout_card", null, "-3.25 R over 6 cards", At)]),
            ]);

        var guards = Serialize(GuardsView.From(report), WebJson.Default.GuardsView).GetProperty("guards");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(guards.EnumerateArray().Select(g => g.GetProperty("on").GetBoolean()), Is.EqualTo([false, true]));
            Assert.That(guards.EnumerateArray().Select(g => g.GetProperty("active").GetBoolean()), Is.EqualTo([false, true]));
            Assert.That(guards[1].GetProperty("scopes")[0].GetProperty("silentUntil").GetString(), Is.EqualTo("2026-01-01T00:00:00.000Z"));
        }
    }

    private static JsonElement Serialize<T>(T view, JsonTypeInfo<T> type) =>
        JsonElement.Parse(JsonSerializer.SerializeToUtf8Bytes(view, type));
}

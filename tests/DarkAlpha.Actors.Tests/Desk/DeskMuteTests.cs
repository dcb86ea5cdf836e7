using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskMuteTests : DeskTest
{
    private static readonly Instant Until = Instant.From(Start.AddHours(1));
    private static readonly DeskCommands.StartMute Bitcoin = new("btcusdt", Until, "a person") { Reason = "the news" };

    [Test]
    public async Task A_mute_is_stored_once_and_refuses_until_its_end_also_after_a_crash()
    {
        StartDesk();
        Assert.That((await CommandAsync(Bitcoin)).Accepted, Is.True);
        Assert.That((await CommandAsync(Bitcoin)).Accepted, Is.True, "sent again");
        Assert.That(
            Stored<DeskEvents.Muted>().Single().Mute,
            Is.EqualTo(new Mute(MuteScope.Of(new Symbol("BTCUSDT")), Until, "a person") { Reason = "the news" }));

        await CrashAsync();
        var muted = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That(
            (muted.Kind, muted.Reason, muted.Detail),
            Is.EqualTo((DecisionKind.Blocked, Reasons.Muted, "BTCUSDT, until 13:00:00Z, by a person: the news")));
        Assert.That(muted.Refused, Is.EqualTo(new[] { new RefusedStrategy(Rounds.Long.Strategy, Reasons.Muted) }), "for the ledger");
        Assert.That((await DecideAsync(Rounds.Of("ETHUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit), "another symbol");

        Market.Advance(TimeSpan.FromHours(1));
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).Kind, Is.EqualTo(DecisionKind.Emit), "it has ended");
    }

    [Test]
    public async Task An_unmuted_symbol_gives_cards_again_and_an_unknown_one_is_refused()
    {
        StartDesk();
        await CommandAsync(Bitcoin);
        await CommandAsync(new DeskCommands.EndMute("all", "another person"));
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Start))).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(Stored<DeskEvents.Unmuted>().Single().By, Is.EqualTo("another person"));

        var past = await CommandAsync(Bitcoin with { Until = Instant.From(Start) });
        Assert.That((past.Accepted, past.Reason), Is.EqualTo((false, "the mute would end before it begins; name a time to come")));
    }

    [Test]
    public void A_snapshot_with_a_mute_is_none_that_a_desk_without_mutes_knows()
    {
        var mute = new Mute(MuteScope.Of(new Symbol("BTCUSDT")), Until, "a person");
        var state = DeskState.Empty.Apply(new DeskEvents.Muted(mute, Instant.From(Start)));
        var stored = LaterDeskSnapshot.Of(state);
        Assert.That(stored, Is.TypeOf<LaterDeskSnapshot>());
        Assert.That(LaterDeskSnapshot.StateOf(stored).Risk.Mutes.Values, Is.EqualTo(new[] { mute }));
    }

    [Test]
    public async Task Mutes_survive_in_a_snapshot()
    {
        Settings = Settings with { SnapshotEvery = 3 };
        StartDesk();
        await CommandAsync(Bitcoin);
        await CommandAsync(new DeskCommands.StartMute(Rounds.Short.Strategy, Until, "a person"));
        for (var i = 0; i < 6; i++)
        {
            await CommandAsync(new DeskCommands.RecordLoss($"r{i}", DateOnly.FromDateTime(Start.UtcDateTime), 1, "a person"));
        }

        await CrashAsync();
        var report = await AwaitDeskAsync();
        Assert.That(report.Mutes!.Value.Select(mute => mute.Scope.Name), Is.EqualTo(["BTCUSDT", Rounds.Short.Strategy]));
        var state = DeskState.Empty.Apply(new DeskEvents.Muted(report.Mutes!.Value[0], Instant.From(Start)));
        Assert.That(DeskSnapshot.Of(state).ToState().Risk.Mutes.Values, Is.EqualTo(state.Risk.Mutes.Values));
    }

    [Test]
    public async Task Cards_that_were_issued_before_a_mute_still_go_out()
    {
        StartDesk();
        var card = await IssueAsync();
        await CommandAsync(new DeskCommands.StartMute("all", Until, "a person"));
        Assert.That((await BeginAsync(card, Chat)).Granted, Is.True);
    }

    [Test]
    public async Task In_quiet_hours_there_is_no_card_and_the_report_says_until_when()
    {
        Limits = new RiskOptions { QuietHours = new QuietHours("12:00-12:30", "UTC") };
        StartDesk();
        var quiet = await DecideAsync(Rounds.Of("BTCUSDT", Start));
        Assert.That((quiet.Reason, quiet.Detail), Is.EqualTo((Reasons.QuietHours, "until 12:30:00Z")));
        Assert.That((await AwaitDeskAsync()).QuietUntil, Is.EqualTo(Instant.From(Start.AddMinutes(30))));

        Market.Advance(TimeSpan.FromMinutes(30));
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", Market.GetUtcNow()))).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That((await AwaitDeskAsync()).QuietUntil, Is.Null);
    }
}

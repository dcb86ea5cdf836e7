using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Repetitions of a command that come after a newer one, from senders who had no answer in time.</summary>
internal sealed class DeskCommandOrderTests : DeskTest
{
    private static readonly Instant Until = At(3_600);

    private static DeskCommands.TurnKillSwitch Resume { get; } = new(false, "anna") { AskedAt = At(0) };

    private static DeskCommands.TurnKillSwitch Kill { get; } = new(true, "ben") { AskedAt = At(3) };

    private static DeskCommands.StartMute Mute { get; } = new("btcusdt", Until, "anna") { AskedAt = At(0) };

    private static DeskCommands.EndMute Unmute { get; } = new("BTCUSDT", "ben") { AskedAt = At(3) };

    [Test]
    public async Task A_repeated_resume_does_not_undo_a_later_kill_and_is_told_whose()
    {
        StartDesk();
        await CommandAsync(Kill with { AskedAt = At(-60) });
        Pass(4.5);
        Assert.That((await CommandAsync(Resume)).Accepted, Is.True);
        Assert.That((await CommandAsync(Resume)).Accepted, Is.True, "repeated before the kill");
        await CommandAsync(Kill);

        var late = await CommandAsync(Resume);

        Assert.That(
            (late.Accepted, late.Reason),
            Is.EqualTo((
                false,
                "the kill switch was turned on by ben at 2026-02-02T12:00:03.000Z, and this was asked for before that, at "
                + "2026-02-02T12:00:00.000Z; ask again if it shall count all the same")));
        Assert.That(Stored<DeskEvents.KillSwitchTurned>().Select(turned => turned.On), Is.EqualTo([true, false, true]));
        Assert.That((await CommandAsync(Resume with { AskedAt = At(4) })).Accepted, Is.True, "asked again");
    }

    [Test]
    public async Task A_kill_that_changed_nothing_counts_too()
    {
        StartDesk();
        await CommandAsync(Kill with { AskedAt = At(-60) });
        Pass(4.5);
        await CommandAsync(Kill);
        Assert.That((await CommandAsync(Resume)).Accepted, Is.False);
    }

    [Test]
    public async Task A_kill_is_obeyed_however_old_it_is()
    {
        StartDesk();
        await CommandAsync(Kill);
        await CommandAsync(Resume with { AskedAt = At(5) });
        Assert.That((await CommandAsync(Kill with { AskedAt = At(-86_400) })).Accepted, Is.True);
        Assert.That((await AwaitDeskAsync()).KillSwitchStored, Is.True);
    }

    [Test]
    public async Task A_resume_asked_for_after_the_kill_counts_however_late_the_kill_was_stored()
    {
        StartDesk();
        Pass(60);
        await CommandAsync(Kill);
        Assert.That((await CommandAsync(Resume with { AskedAt = At(3) })).Accepted, Is.True);
    }

    [Test]
    public async Task A_kill_by_a_clock_that_is_ahead_counts_from_when_it_came()
    {
        StartDesk();
        await CommandAsync(Kill with { AskedAt = At(3_600) });
        Pass(1);
        Assert.That((await CommandAsync(Resume with { AskedAt = At(1) })).Accepted, Is.True);
    }

    [Test]
    public async Task A_command_of_unknown_time_and_one_of_a_clock_that_is_wrong_for_two_minutes_are_accepted()
    {
        StartDesk();
        Pass(4.5);
        await CommandAsync(Kill);
        Assert.That((await CommandAsync(Resume)).Accepted, Is.False);
        Assert.That((await CommandAsync(Resume with { AskedAt = null })).Accepted, Is.True, "of a node before there was a time");

        await CommandAsync(Kill);
        Pass(120.001);
        Assert.That((await CommandAsync(Resume)).Accepted, Is.True, "repetitions live for seconds");
    }

    [Test]
    public async Task A_repeated_mute_does_not_come_back_after_its_end()
    {
        StartDesk();
        Pass(4.5);
        await CommandAsync(Mute);
        await CommandAsync(Unmute);

        var late = await CommandAsync(Mute);

        Assert.That(late.Accepted, Is.False);
        Assert.That(late.Reason, Does.StartWith("the mute of BTCUSDT was ended by ben at 2026-02-02T12:00:03.000Z"));
        Assert.That((await CommandAsync(Mute with { Scope = "ETHUSDT" })).Accepted, Is.True, "something else");
        await CommandAsync(new DeskCommands.EndMute("all", "ben") { AskedAt = At(4) });
        Assert.That((await CommandAsync(Mute with { Scope = "ETHUSDT", AskedAt = At(3) })).Accepted, Is.False, "all were ended");
    }

    [Test]
    public async Task A_repeated_end_does_not_take_away_a_later_mute()
    {
        StartDesk();
        Pass(9);
        await CommandAsync(Mute);
        await CommandAsync(Unmute);
        await CommandAsync(Mute with { AskedAt = At(6) });

        Assert.That((await CommandAsync(Unmute)).Accepted, Is.False);
        Assert.That((await CommandAsync(Unmute with { Scope = "all" })).Reason, Does.StartWith("the mute of btcusdt was set by anna"));
        Assert.That((await CommandAsync(Mute with { Until = At(60) })).Accepted, Is.False, "an earlier mute with another end");
        Assert.That((await CommandAsync(Mute with { AskedAt = At(1) })).Accepted, Is.True, "it is as asked for already");
        Assert.That((await AwaitDeskAsync()).Mutes!.Value.Single().Until, Is.EqualTo(Until));
    }

    [Test]
    public async Task After_a_restart_the_order_is_that_of_the_journal()
    {
        StartDesk();
        Pass(4.5);
        await CommandAsync(Mute);
        await CommandAsync(Kill);
        await CommandAsync(Unmute);
        await CrashAsync();
        await AwaitDeskAsync();

        Assert.That((await CommandAsync(Resume)).Accepted, Is.False);
        Assert.That((await CommandAsync(Mute)).Accepted, Is.False);
        Assert.That((await CommandAsync(Resume with { AskedAt = At(5) })).Accepted, Is.True);
    }

    // A snapshot has the kill switch with its time, and of the mutes only those that hold.
    [Test]
    public async Task After_a_restart_from_a_snapshot_a_kill_still_comes_before_an_older_resume()
    {
        Settings = Settings with { SnapshotEvery = 1 };
        StartDesk();
        Pass(4.5);
        await CommandAsync(Kill);
        await CrashAsync();
        await AwaitDeskAsync();

        Assert.That((await CommandAsync(Resume)).Accepted, Is.False);
        Assert.That((await CommandAsync(Resume with { AskedAt = At(5) })).Accepted, Is.True);
    }

    private static Instant At(double seconds) => Instant.From(Start.AddSeconds(seconds));

    private void Pass(double seconds) => Market.Advance(TimeSpan.FromSeconds(seconds));
}

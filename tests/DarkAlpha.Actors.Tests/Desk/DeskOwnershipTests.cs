using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Two nodes that cannot reach each other and both believe that they own the desk.</summary>
internal sealed class DeskOwnershipTests : DeskTest
{
    [Test]
    public async Task Every_desk_stores_its_opening_before_any_other_event()
    {
        StartDesk();
        await IssueAsync();
        await CrashAsync();
        await AwaitDeskAsync();
        Assert.That(Journal.Stored.First(), Is.EqualTo(new DeskEvents.DeskOpened("node-1", Clock.UtcNow, Settings.Rules)));
        Assert.That(Stored<DeskEvents.DeskOpened>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_fenced_desk_stays_closed_and_its_node_is_told_to_stop()
    {
        var node = CreateTestProbe();
        var first = new DeskOwnership("node-1", reason => node.Ref.Tell(reason, ActorRefs.NoSender));
        Settings = Settings with { Ownership = first };
        StartDesk();
        await IssueAsync();

        Settings = Settings with { Ownership = new DeskOwnership("node-2", reason => node.Ref.Tell(reason, ActorRefs.NoSender)) };
        await CrashAsync();
        await AwaitDeskAsync();
        await node.ExpectNoMsgAsync(TimeSpan.Zero);

        Settings = Settings with { Ownership = first };
        await EventFilter.Error(contains: "fenced by node-2, which has opened it since").ExpectOneAsync(CrashAsync);
        Assert.That(await node.ExpectMsgAsync<string>(), Does.StartWith("node-2 has taken over the desk"));
        Desk.Tell(Rounds.Of("ETHUSDT", Market.GetUtcNow()), Symbol);
        await Symbol.ExpectNoMsgAsync(TimeSpan.Zero);
        await node.ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(Stored<DeskEvents.DeskOpened>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_restarted_node_may_open_the_desk_after_any_other_node()
    {
        Settings = Settings with { Ownership = new DeskOwnership("node-2", _ => { }) };
        StartDesk();
        await IssueAsync();
        Settings = Settings with { Ownership = new DeskOwnership("node-1", Assert.Fail) };
        await CrashAsync();
        Assert.That((await AwaitDeskAsync()).CardsToday, Is.EqualTo(1));
    }
}

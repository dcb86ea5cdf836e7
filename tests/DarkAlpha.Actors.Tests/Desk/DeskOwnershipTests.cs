using Akka.Actor;
using DarkAlpha.Actors.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Desk;

/// <summary>Two nodes that do not see each other and both take themselves for the one that has the desk.</summary>
internal sealed class DeskOwnershipTests : DeskTest
{
    [Test]
    public async Task Every_desk_that_opens_says_so_in_the_journal_before_anything_else()
    {
        StartDesk();
        await IssueAsync();
        await CrashAsync();
        await AwaitDeskAsync();
        Assert.That(Journal.Stored.First(), Is.EqualTo(new DeskEvents.DeskOpened("node-1", Clock.UtcNow, Settings.Rules)));
        Assert.That(Stored<DeskEvents.DeskOpened>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_desk_that_was_superseded_stays_closed_and_its_node_is_told_to_end()
    {
        var node = CreateTestProbe();
        var first = new DeskOwnership("node-1", reason => node.Ref.Tell(reason, ActorRefs.NoSender));
        Settings = Settings with { Tenure = first };
        StartDesk();
        await IssueAsync();

        Settings = Settings with { Tenure = new DeskOwnership("node-2", reason => node.Ref.Tell(reason, ActorRefs.NoSender)) };
        await CrashAsync();
        await AwaitDeskAsync();
        await node.ExpectNoMsgAsync(TimeSpan.Zero);

        Settings = Settings with { Tenure = first };
        await EventFilter.Error(contains: "node-2 has opened it since").ExpectOneAsync(CrashAsync);
        Assert.That(await node.ExpectMsgAsync<string>(), Does.StartWith("node-2 has taken over the desk"));
        Desk.Tell(Rounds.Of("ETHUSDT", Market.GetUtcNow()), Symbol);
        await Symbol.ExpectNoMsgAsync(TimeSpan.Zero);
        await node.ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(Stored<DeskEvents.DeskOpened>().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_node_that_starts_anew_may_have_the_desk_after_any_other()
    {
        Settings = Settings with { Tenure = new DeskOwnership("node-2", _ => { }) };
        StartDesk();
        await IssueAsync();
        Settings = Settings with { Tenure = new DeskOwnership("node-1", Assert.Fail) };
        await CrashAsync();
        Assert.That((await AwaitDeskAsync()).CardsToday, Is.EqualTo(1));
    }
}

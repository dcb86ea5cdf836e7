using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Join actors of separate actor systems, connected over real sockets on loopback.</summary>
internal sealed class ClusterJoinTests : ClusterJoinTest
{
    [Test]
    public async Task A_node_with_the_same_settings_joins()
    {
        var first = Start();
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        var second = Start();
        _ = StartJoining(second, [first], "5");
        await UpAsync(second);
        await TwoMembersAsync(second);
    }

    [Test]
    public async Task A_node_with_different_settings_is_refused_and_the_difference_is_named()
    {
        var first = Start();
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        var second = Start();
        var reason = await StartJoining(second, [first], "6").WaitAsync(Timeout);
        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed), "never joined");
    }

    [Test]
    public async Task Of_two_nodes_that_start_together_the_settings_of_the_first_seed_are_binding()
    {
        var first = Start();
        var second = Start();
        var refused = StartJoining(first, [first, second], "5");
        var reason = await StartJoining(second, [first, second], "6").WaitAsync(Timeout);
        Assert.That(reason, Does.Contain("MAX_CARDS_PER_DAY is 6 here and 5 there"));
        await UpAsync(first);
        Assert.That(refused.IsCompleted, Is.False);
    }

    [Test]
    public async Task A_node_other_than_the_first_seed_waits_for_one_that_is_in_a_cluster()
    {
        var first = Start();
        var second = Start();
        _ = StartJoining(second, [first, second], "5");
        await AnswersAsync(second);
        Assert.That(Cluster.Get(second).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _ = StartJoining(first, [first, second], "5");
        await Task.WhenAll(UpAsync(first), UpAsync(second));
        await TwoMembersAsync(second);
    }

    [Test]
    public async Task The_first_seed_forms_no_cluster_while_it_cannot_reach_a_majority_of_the_seeds()
    {
        var first = Start();
        var second = Start();
        var third = Start();
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(logged, "CLUSTER_SEEDS"))), typeof(Info));
        _ = StartJoining(first, [first, second, third], "5");
        Assert.That(await logged.Task.WaitAsync(Timeout), Does.Contain("reaches 0 of"));
        Assert.That(Cluster.Get(first).SelfMember.Status, Is.EqualTo(MemberStatus.Removed));

        _ = StartJoining(second, [first, second, third], "5");
        await Task.WhenAll(UpAsync(first), UpAsync(second));
    }

    [Test]
    public async Task The_first_seed_joins_a_cluster_that_was_formed_without_it()
    {
        var first = Start();
        var second = Start();
        _ = StartJoining(second, [], "5");
        await UpAsync(second);
        _ = StartJoining(first, [first, second], "5");
        await UpAsync(first);
        await TwoMembersAsync(first);
    }

    [Test]
    public async Task A_node_with_another_strategy_joins_and_both_nodes_name_it()
    {
        var (older, newer) = (new MemberStrategies(), new MemberStrategies());
        var first = Start();
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(logged, "different strategies"))), typeof(Warning));
        _ = StartJoining(first, [], "5", older, "vol_breakout_card");
        await UpAsync(first);
        Assert.That(older.FindDifference(), Is.Null);

        var second = Start();
        var alsoLogged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        second.EventStream.Subscribe(second.ActorOf(Props.Create(() => new Listener(alsoLogged, "different strategies"))), typeof(Warning));
        var refused = StartJoining(second, [first], "5", newer, "vol_breakout_card", "negative_funding");
        await UpAsync(second);

        var expected = $"negative_funding only on 127.0.0.1:{PortOf(second)}. Run the same version on every node";
        Assert.That(await logged.Task.WaitAsync(Timeout), Does.Contain(expected));
        Assert.That(await alsoLogged.Task.WaitAsync(Timeout), Does.Contain(expected));
        Assert.That((older.FindDifference(), refused.IsCompleted), Is.EqualTo((newer.FindDifference(), false)));
    }

    [Test]
    public async Task An_outsider_without_the_cluster_key_is_neither_answered_nor_admitted()
    {
        var first = Start();
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var refused = StartJoining(first, [], "5");
        await UpAsync(first);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(logged, "'get-settings.1'"))), typeof(Warning));

        var outsider = Start(ClusterKey.From("postgresql://desk:a-guess@db/cards"));
        var outsiderRefused = StartJoining(outsider, [first], "6");
        Assert.That(
            await logged.Task.WaitAsync(Timeout),
            Does.Contain("rejected a message from the network").And.Contain("another CLUSTER_SECRET, DATABASE_URL or version"));

        // Joining without the join actor, as Akka itself does it, and an unsolicited settings reply.
        var joining = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        first.EventStream.Subscribe(first.ActorOf(Props.Create(() => new Listener(joining, "serializer 5"))), typeof(Warning));
        _ = Cluster.Get(outsider).JoinAsync(Cluster.Get(first).SelfAddress);
        await joining.Task.WaitAsync(Timeout);
        outsider.ActorSelection(new RootActorPath(Cluster.Get(first).SelfAddress) / "user" / ClusterJoinActor.Name)
            .Tell(new ClusterJoinMessages.SettingsReply(
                "127.0.0.1:1", IsMember: true, ImmutableSortedDictionary<string, SharedSetting>.Empty));
        await AnswersAsync(first);
        Assert.That(Cluster.Get(first).State.Members, Has.Count.EqualTo(1));
        Assert.That((refused.IsCompleted, outsiderRefused.IsCompleted), Is.EqualTo((false, false)));
    }
}

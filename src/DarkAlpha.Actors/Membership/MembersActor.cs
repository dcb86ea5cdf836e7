using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace DarkAlpha.Actors.Membership;

/// <summary>Says, one line each, how the other nodes of the cluster come and go; one per node at <c>/user/members</c>. Has no children.</summary>
public sealed class MembersActor : ReceiveActor
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "members";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);

    /// <summary>For Akka.</summary>
    public MembersActor()
    {
        Receive<ClusterEvent.MemberUp>(up => Say(up.Member, "{Node} is in the cluster, {Members} nodes now"));
        Receive<ClusterEvent.MemberLeft>(left => Say(left.Member, "{Node} leaves the cluster in order"));
        Receive<ClusterEvent.MemberRemoved>(removed => Say(removed.Member, removed.PreviousStatus == MemberStatus.Down
            ? "{Node} is given up for lost; what it ran moves to the others, {Members} nodes now"
            : "{Node} has left the cluster, {Members} nodes now"));
        Receive<ClusterEvent.UnreachableMember>(lost => Warn(lost.Member, "{Node} does not answer"));
        Receive<ClusterEvent.ReachableMember>(back => Say(back.Member, "{Node} answers again"));
    }

    /// <inheritdoc/>
    protected override void PreStart() => _cluster.Subscribe(
        Self,
        ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
        typeof(ClusterEvent.IMemberEvent),
        typeof(ClusterEvent.IReachabilityEvent));

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    /// <inheritdoc/>
    protected override void Unhandled(object message)
    {
        // The steps between joining and being up are nobody's concern.
        if (message is not ClusterEvent.IMemberEvent)
        {
            base.Unhandled(message);
        }
    }

    private void Say(Member member, string words)
    {
        if (!member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            _log.Info(words, Place(member), Up());
        }
    }

    private void Warn(Member member, string words) => _log.Warning(words, Place(member));

    private int Up() => _cluster.State.Members.Count(m => m.Status == MemberStatus.Up);

    private static string Place(Member member) => $"node {member.Address.Host}:{member.Address.Port}";
}

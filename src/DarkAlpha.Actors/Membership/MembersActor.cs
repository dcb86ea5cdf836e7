using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Logs one line for each change of the other nodes' membership; one per node at <c>/user/members</c>. Has no children.
/// </summary>
internal sealed class MembersActor : ReceiveActor
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "members";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);

    /// <summary>Called by Akka.</summary>
    public MembersActor()
    {
        Receive<ClusterEvent.MemberUp>(up => LogInfo(up.Member, "{Node} is in the cluster, {Members} nodes now"));
        Receive<ClusterEvent.MemberLeft>(left => LogInfo(left.Member, "{Node} is leaving the cluster"));
        Receive<ClusterEvent.MemberRemoved>(removed => LogInfo(removed.Member, removed.PreviousStatus == MemberStatus.Down
            ? "{Node} was lost and is removed from the cluster; what it ran moves to the others, {Members} nodes now"
            : "{Node} has left the cluster, {Members} nodes now"));
        Receive<ClusterEvent.UnreachableMember>(lost => LogWarning(lost.Member, "{Node} is unreachable"));
        Receive<ClusterEvent.ReachableMember>(back => LogInfo(back.Member, "{Node} is reachable again"));
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
        // The states between joining and up are not worth a line.
        if (message is not ClusterEvent.IMemberEvent)
        {
            base.Unhandled(message);
        }
    }

    private void LogInfo(Member member, string template)
    {
        if (!member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            _log.Info(template, NameOf(member), UpCount());
        }
    }

    private void LogWarning(Member member, string template) => _log.Warning(template, NameOf(member));

    private int UpCount() => _cluster.State.Members.Count(m => m.Status == MemberStatus.Up);

    private static string NameOf(Member member) => $"node {member.Address.Host}:{member.Address.Port}";
}

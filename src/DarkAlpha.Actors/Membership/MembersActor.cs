using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Logs one line for each change of the other nodes' membership while this node is in the cluster; one per node at <c>/user/members</c>.
/// While it is joining, it would take members that it learns of for new ones, and while it leaves, Akka reports all others as removed. Has
/// no children.
/// </summary>
internal sealed class MembersActor : ReceiveActor
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "members";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);

    // Counted from the events: the cluster's own view is updated only after its subscribers have been notified.
    private readonly HashSet<UniqueAddress> _up = [];

    /// <summary>Called by Akka.</summary>
    public MembersActor()
    {
        Receive<ClusterEvent.MemberUp>(OnUp);
        Receive<ClusterEvent.MemberLeft>(left => OnGone(left.Member, "{Node} is leaving the cluster"));
        Receive<ClusterEvent.MemberExited>(exited => Forget(exited.Member));
        Receive<ClusterEvent.MemberDowned>(downed => Forget(downed.Member));
        Receive<ClusterEvent.MemberRemoved>(removed => OnGone(removed.Member, removed.PreviousStatus == MemberStatus.Down
            ? "{Node} was lost and is removed from the cluster; what it ran moves to the others, {Members} now"
            : "{Node} has left the cluster, {Members} now"));
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

    private void OnUp(ClusterEvent.MemberUp up)
    {
        _up.Add(up.Member.UniqueAddress);
        LogInfo(up.Member, "{Node} is in the cluster, {Members} now");
    }

    private void OnGone(Member member, string template)
    {
        Forget(member);
        LogInfo(member, template);
    }

    private void Forget(Member member) => _up.Remove(member.UniqueAddress);

    private void LogInfo(Member member, string template)
    {
        if (!_cluster.IsTerminated && _up.Contains(_cluster.SelfUniqueAddress) && !member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            _log.Info(template, NameOf(member), _up.Count == 1 ? "1 node" : $"{_up.Count} nodes");
        }
    }

    private void LogWarning(Member member, string template) => _log.Warning(template, NameOf(member));

    private static string NameOf(Member member) => $"node {member.Address.Host}:{member.Address.Port}";
}

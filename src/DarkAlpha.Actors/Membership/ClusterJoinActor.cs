using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Joins the node to the cluster, one per node at <c>/user/gate</c>. Nodes with different rules would decide differently about the same
/// market, so before joining, a node compares its settings with those of a seed that is in the cluster, and stops with the differences
/// named. Only the first seed may form a cluster, and only while it reaches a majority of the seeds and none of them is in a cluster: cut
/// off from the others it would form a second cluster beside theirs. All other nodes wait. After joining, a node compares its settings with
/// those of every older member again, so that two nodes that start at the same moment cannot miss each other. Has no children.
/// </summary>
internal sealed class ClusterJoinActor : ReceiveActor, IWithTimers
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "gate";

    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(10);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ClusterNodeOptions _options;
    private readonly Action<string> _refuse;
    private readonly string _name;
    private readonly ClusterJoinRule _rule;

    /// <summary>Use <see cref="Props"/>.</summary>
    public ClusterJoinActor(ClusterNodeOptions options, Action<string> refuse)
    {
        _options = options;
        _refuse = refuse;
        _name = new SeedAddress(options.Host.ToLowerInvariant(), _cluster.SelfAddress.Port ?? options.Port).ToString();
        _rule = new ClusterJoinRule(options, _name);

        Receive<ClusterJoinMessages.GetSettings>(_ =>
            Sender.Tell(new ClusterJoinMessages.SettingsReply(_name, IsMember, options.SharedSettings)));
        Receive<ClusterJoinMessages.SettingsReply>(OnSettings);
        Receive<AskDue>(_ => AskSeeds());
        Receive<DiscoveryWindowEnded>(_ => OnDiscoveryWindowEnded());
        Receive<WarningDue>(_ => WarnWhileWaiting());
        Receive<ClusterEvent.MemberUp>(OnUp);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsMember => _cluster.SelfMember.Status is MemberStatus.Up or MemberStatus.WeaklyUp;

    /// <summary>Props of the actor.</summary>
    /// <param name="options">The node's cluster options.</param>
    /// <param name="refuse">Stops the node with this reason.</param>
    public static Props Props(ClusterNodeOptions options, Action<string> refuse) =>
        Akka.Actor.Props.Create(() => new ClusterJoinActor(options, refuse));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        if (_rule.OnStart())
        {
            _cluster.Join(_cluster.SelfAddress);
            return;
        }

        AskSeeds();
        Timers.StartPeriodicTimer("ask", AskDue.Instance, _options.AskInterval);
        Timers.StartPeriodicTimer("warn", WarningDue.Instance, WarningInterval);
        if (_options.MayFormCluster)
        {
            Timers.StartSingleTimer("discovery-window", DiscoveryWindowEnded.Instance, _options.DiscoveryWindow);
        }
    }

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void AskSeeds()
    {
        foreach (var seed in _options.OtherSeeds)
        {
            Ask(AddressOf(seed));
        }
    }

    private static void Ask(Address node) =>
        Context.ActorSelection(new RootActorPath(node) / "user" / Name).Tell(ClusterJoinMessages.GetSettings.Instance);

    private void OnSettings(ClusterJoinMessages.SettingsReply reply)
    {
        if (_rule.FindProblem(reply) is { } problem)
        {
            Timers.CancelAll();
            _refuse(problem);
        }
        else if (_rule.OnReply(reply))
        {
            Join();
        }
    }

    private void OnDiscoveryWindowEnded()
    {
        if (_rule.OnDiscoveryWindowEnded())
        {
            Join();
        }
        else if (!_rule.Joined)
        {
            _log.Info(
                "reaches {Heard} of {Seeds}; forms a cluster once it reaches more than half of CLUSTER_SEEDS",
                _rule.ReachedCount, string.Join(", ", _options.OtherSeeds));
        }
    }

    private void WarnWhileWaiting() => _log.Warning(
        _options.MayFormCluster
            ? "this node forms no cluster while it reaches only {Heard} of the other seeds ({Seeds}): "
                + "it needs more than half of CLUSTER_SEEDS, or one that is in a cluster"
            : "this node reaches {Heard} of the other seeds ({Seeds}) and none is in a cluster yet; it waits for one (CLUSTER_SEEDS). "
                + "Nodes reach each other only if DATABASE_URL is the same",
        _rule.ReachedCount,
        string.Join(", ", _options.OtherSeeds));

    private void Join()
    {
        Timers.CancelAll();
        _cluster.JoinSeedNodes(_options.Seeds.Select(AddressOf));
    }

    private void OnUp(ClusterEvent.MemberUp up)
    {
        if (up.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            var members = _cluster.State.Members.Add(up.Member).Count;
            _log.Info(
                "in the cluster as {Address}, with {Members}", _cluster.SelfAddress, members == 1 ? "1 member" : $"{members} members");
            foreach (var older in _cluster.State.Members.Where(m => m.IsOlderThan(up.Member)))
            {
                Ask(older.Address);
            }
        }
    }

    private Address AddressOf(SeedAddress seed) => _cluster.SelfAddress.WithHost(seed.Host).WithPort(seed.Port);

    private sealed class AskDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static AskDue Instance { get; } = new();
    }

    private sealed class DiscoveryWindowEnded : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DiscoveryWindowEnded Instance { get; } = new();
    }

    private sealed class WarningDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static WarningDue Instance { get; } = new();
    }
}

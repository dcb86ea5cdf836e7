using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Settings;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Joins the node to the cluster, one per node at <c>/user/gate</c>. Nodes with different rules would decide differently about the same
/// market, so before joining, a node compares its settings with those of a node that is in the cluster, and stops with the differences
/// named. With a database server any node may form a cluster that takes the lease for it (<see cref="LeaseActor"/>, its child), without one
/// only the first seed; and each only while it reaches a majority of the seeds and none of them is in a cluster: cut off from the others it
/// would form a second cluster beside theirs. All other nodes wait. After joining, a node compares its settings with those of every older
/// member again, so that two nodes that start at the same moment cannot miss each other. The two also exchange their strategies: a
/// difference does not keep a node out, because a rolling upgrade may add one, but it is logged.
/// </summary>
internal sealed partial class ClusterJoinActor : ReceiveActor, IWithTimers
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "gate";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ClusterNodeOptions _options;
    private readonly Action<string> _refuse;
    private readonly MemberStrategies _strategies;
    private readonly SettingsInForce _settings;
    private readonly string _name;
    private readonly ClusterJoinRule _rule;
    private readonly SeedAddress _address;
    private IActorRef _leases = ActorRefs.Nobody;
    private string? _leaseProblem;
    private FirstLease? _first;
    private ImmutableArray<SeedAddress> _others;

    /// <summary>Use <see cref="Props"/>.</summary>
    public ClusterJoinActor(ClusterNodeOptions options, Action<string> refuse, MemberStrategies strategies, SettingsInForce settings)
    {
        _options = options;
        _refuse = refuse;
        _strategies = strategies;
        _settings = settings;
        _address = new SeedAddress(options.Host.ToLowerInvariant(), _cluster.SelfAddress.Port ?? options.Port);
        _name = _address.ToString();
        _others = options.OtherSeeds;
        _rule = new ClusterJoinRule(options, _name);
        _strategies.Set(_name, options.Strategies);

        Receive<ClusterJoinMessages.GetSettings>(OnGetSettings);
        Receive<ClusterJoinMessages.SettingsReply>(OnSettings);
        Receive<AskDue>(_ => AskOthers());
        Receive<AskAgainDue>(due => Ask(due.Node, new ClusterJoinMessages.GetSettings { Strategies = _options.Strategies }));
        Receive<LeaseActor.Others>(OnOthers);
        Receive<FirstLease>(OnFirstLease);
        Receive<LeaseActor.Failed>(failed => _leaseProblem = failed.Problem);
        Receive<LeaseActor.Replaced>(_ => OnLeaseReplaced());
        Receive<DiscoveryWindowEnded>(_ => OnDiscoveryWindowEnded());
        Receive<WarningDue>(_ => WarnWhileWaiting());
        Receive<JoinOverdue>(_ => OnJoinOverdue());
        Receive<ClusterEvent.MemberUp>(OnUp);
        Receive<ClusterEvent.MemberRemoved>(OnRemoved);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsMember => _cluster.SelfMember.Status is MemberStatus.Up or MemberStatus.WeaklyUp;

    /// <summary>Props of the actor.</summary>
    /// <param name="options">The node's cluster options.</param>
    /// <param name="refuse">Stops the node with this reason, which an operator has to mend.</param>
    /// <param name="strategies">Receives the strategies of the members.</param>
    /// <param name="settings">Whether a version of the settings is stored.</param>
    public static Props Props(
        ClusterNodeOptions options, Action<string> refuse, MemberStrategies strategies, SettingsInForce settings) =>
        Akka.Actor.Props.Create(() => new ClusterJoinActor(options, refuse, strategies, settings));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _cluster.Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberRemoved));
        if (_options.Leases is { } leases)
        {
            _leases = Context.ActorOf(LeaseActor.Props(leases, _address), LeaseActor.Name);
        }

        if (_rule.OnStart())
        {
            _cluster.Join(_cluster.SelfAddress);
            return;
        }

        LookForCluster();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private static void Ask(Address node, ClusterJoinMessages.GetSettings question) =>
        Context.ActorSelection(new RootActorPath(node) / "user" / Name).Tell(question);

    private void OnGetSettings(ClusterJoinMessages.GetSettings question)
    {
        Sender.Tell(new ClusterJoinMessages.SettingsReply(_name, IsMember, _options.SharedSettings)
        {
            Strategies = _options.Strategies,
            SettingsVersion = _settings.Current.KnownNumber,
        });
        Learn(Sender.Path.Address, question.Strategies);
    }

    private void OnSettings(ClusterJoinMessages.SettingsReply reply)
    {
        if (_rule.FindProblem(reply) is { } problem)
        {
            Timers.CancelAll();
            _rule.Refuse();
            _refuse(problem);
            return;
        }

        if (_rule.MustAskAgain(reply))
        {
            // Before it has joined, the node asks its seeds on a timer anyway.
            if (_rule.Joined)
            {
                Timers.StartSingleTimer($"ask {reply.Seed}", new AskAgainDue(Sender.Path.Address), _options.AskInterval);
            }

            return;
        }

        if (reply.IsMember)
        {
            Learn(Sender.Path.Address, reply.Strategies);
        }

        if (_rule.OnReply(reply))
        {
            Join(Sender.Path.Address);
        }
    }

    private void OnUp(ClusterEvent.MemberUp up)
    {
        if (up.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            Timers.Cancel("join");
            _leases.Tell(LeaseActor.Renew.Instance);
            var members = _cluster.State.Members.Add(up.Member).Count;
            _log.Info(
                "in the cluster as {Address}, with {Members}", _cluster.SelfAddress, members == 1 ? "1 member" : $"{members} members");
            foreach (var older in _cluster.State.Members.Where(m => m.IsOlderThan(up.Member)))
            {
                Ask(older.Address, new ClusterJoinMessages.GetSettings { Strategies = _options.Strategies });
            }
        }
    }

    private Address AddressOf(SeedAddress seed) => _cluster.SelfAddress.WithHost(seed.Host).WithPort(seed.Port);

    private sealed record AskAgainDue(Address Node) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

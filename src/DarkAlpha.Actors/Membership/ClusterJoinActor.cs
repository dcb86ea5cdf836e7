using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Settings;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Joins the node to the cluster, one per node at <c>/user/gate</c>. Nodes with different rules would decide differently about the same
/// market, so before joining, a node compares its settings with those of a seed that is in the cluster, and stops with the differences
/// named. Only the first seed may form a cluster, and only while it reaches a majority of the seeds and none of them is in a cluster: cut
/// off from the others it would form a second cluster beside theirs. All other nodes wait. After joining, a node compares its settings with
/// those of every older member again, so that two nodes that start at the same moment cannot miss each other. The two also exchange their
/// strategies: a difference does not keep a node out, because a rolling upgrade may add one, but it is logged. Has no children.
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
    private readonly MemberStrategies _strategies;
    private readonly TlsProbe _probe;
    private readonly SettingsInForce _settings;
    private readonly string _name;
    private readonly ClusterJoinRule _rule;
    private string? _strategyWarning;

    /// <summary>Use <see cref="Props"/>.</summary>
    public ClusterJoinActor(
        ClusterNodeOptions options, Action<string> refuse, MemberStrategies strategies, SettingsInForce settings, ClusterTls? tls)
    {
        _options = options;
        _probe = new TlsProbe(tls);
        _refuse = refuse;
        _strategies = strategies;
        _settings = settings;
        _name = new SeedAddress(options.Host.ToLowerInvariant(), _cluster.SelfAddress.Port ?? options.Port).ToString();
        _rule = new ClusterJoinRule(options, _name);
        _strategies.Set(_name, options.Strategies);

        Receive<ClusterJoinMessages.GetSettings>(OnGetSettings);
        Receive<ClusterJoinMessages.SettingsReply>(OnSettings);
        Receive<AskDue>(_ => AskSeeds());
        Receive<TlsProbeResult>(OnProbed);
        Receive<AskAgainDue>(due => Ask(due.Node, new ClusterJoinMessages.GetSettings { Strategies = _options.Strategies }));
        Receive<DiscoveryWindowEnded>(_ => OnDiscoveryWindowEnded());
        Receive<WarningDue>(_ => WarnWhileWaiting());
        Receive<ClusterEvent.MemberUp>(OnUp);
        Receive<ClusterEvent.MemberRemoved>(OnRemoved);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsMember => _cluster.SelfMember.Status is MemberStatus.Up or MemberStatus.WeaklyUp;

    /// <summary>Props of the actor.</summary>
    /// <param name="options">The node's cluster options.</param>
    /// <param name="refuse">Stops the node with this reason.</param>
    /// <param name="strategies">Receives the strategies of the members.</param>
    /// <param name="settings">Whether a version of the settings is stored.</param>
    /// <param name="tls">The node's certificate; null without TLS.</param>
    public static Props Props(
        ClusterNodeOptions options, Action<string> refuse, MemberStrategies strategies, SettingsInForce settings, ClusterTls? tls = null) =>
        Akka.Actor.Props.Create(() => new ClusterJoinActor(options, refuse, strategies, settings, tls));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _cluster.Subscribe(
            Self,
            ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents,
            typeof(ClusterEvent.MemberUp),
            typeof(ClusterEvent.MemberRemoved));
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
            if (_probe.MayConnect(seed))
            {
                Ask(AddressOf(seed), ClusterJoinMessages.GetSettings.Instance);
            }
            else if (_probe.Begin(seed))
            {
                _ = _probe.TryAsync(seed).PipeTo(Self);
            }
        }
    }

    private void OnProbed(TlsProbeResult result)
    {
        if (_probe.Complete(result) is { } refusal)
        {
            _log.Warning("{Seed} of CLUSTER_SEEDS is not asked: by TLS it is no node of this cluster ({Refusal})", result.Seed, refusal);
        }
    }

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
            Join();
        }
    }

    private void Learn(Address node, ImmutableArray<string>? strategies)
    {
        if (strategies is { } known)
        {
            _strategies.Set(NameOf(node), known);
            WarnAboutStrategies();
        }
    }

    private void WarnAboutStrategies()
    {
        var warning = _strategies.FindDifference();
        if (warning == _strategyWarning)
        {
            return;
        }

        _strategyWarning = warning;
        if (warning is null)
        {
            _log.Info("all nodes have the same strategies");
        }
        else
        {
            _log.Warning("{Difference}", warning);
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
                + "Nodes reach each other only if CLUSTER_SECRET and DATABASE_URL are the same, and all have TLS or none",
        _rule.ReachedCount,
        string.Join(", ", _options.OtherSeeds));

    private void Join()
    {
        Timers.CancelAll();
        var others = _options.OtherSeeds.Where(_probe.MayConnect).Select(AddressOf);
        _cluster.JoinSeedNodes(_options.MayFormCluster ? others.Prepend(_cluster.SelfAddress) : others);
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
                Ask(older.Address, new ClusterJoinMessages.GetSettings { Strategies = _options.Strategies });
            }
        }
    }

    private void OnRemoved(ClusterEvent.MemberRemoved removed)
    {
        if (!removed.Member.Address.Equals(_cluster.SelfAddress))
        {
            _strategies.Remove(NameOf(removed.Member.Address));
            if (!_cluster.IsTerminated)
            {
                WarnAboutStrategies();
            }
        }
    }

    private static string NameOf(Address node) => $"{node.Host}:{node.Port}";

    private Address AddressOf(SeedAddress seed) => _cluster.SelfAddress.WithHost(seed.Host).WithPort(seed.Port);

    private sealed class AskDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static AskDue Instance { get; } = new();
    }

    private sealed record AskAgainDue(Address Node) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed class DiscoveryWindowEnded : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DiscoveryWindowEnded Instance { get; } = new();
    }

    private sealed class WarningDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static WarningDue Instance { get; } = new();
    }
}

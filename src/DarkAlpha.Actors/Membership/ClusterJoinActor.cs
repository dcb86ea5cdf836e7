using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// A node's way into the cluster, one per node at <c>/user/gate</c>. Nodes with different rules would decide differently about the same market, so
/// before a node joins it compares its settings with those of a seed that is in the cluster, and is refused with the difference named. Only the
/// first of the seeds may begin a cluster, and only while it hears most of them and none is in one: cut off from the others it would begin a
/// second cluster beside theirs. All others wait. Once in, a node compares itself with every older member again: two nodes that start at the
/// same moment cannot pass each other unseen. Has no children.
/// </summary>
public sealed class ClusterJoinActor : ReceiveActor, IWithTimers
{
    /// <summary>Its name below <c>/user</c>.</summary>
    public const string Name = "gate";

    private static readonly TimeSpan Complaint = TimeSpan.FromSeconds(10);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ClusterNodeOptions _place;
    private readonly Action<string> _refuse;
    private readonly string _name;
    private readonly HashSet<string> _heard = new(StringComparer.Ordinal);
    private bool _discoveryEnded;
    private bool _joined;

    /// <summary>For <see cref="Props"/>.</summary>
    public ClusterJoinActor(ClusterNodeOptions place, Action<string> refuse)
    {
        _place = place;
        _refuse = refuse;
        _name = new SeedAddress(place.Host.ToLowerInvariant(), _cluster.SelfAddress.Port ?? place.Port).ToString();

        Receive<ClusterJoinMessages.GetSettings>(_ => Sender.Tell(new ClusterJoinMessages.SettingsAre(_name, IsMember, place.SharedSettings)));
        Receive<ClusterJoinMessages.SettingsAre>(OnSettings);
        Receive<AskDue>(_ => AskSeeds());
        Receive<DiscoveryWindowEnded>(_ => OnDiscoveryWindowEnded());
        Receive<ComplaintDue>(_ => Complain());
        Receive<ClusterEvent.MemberUp>(OnUp);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsMember => _cluster.SelfMember.Status is MemberStatus.Up or MemberStatus.WeaklyUp;

    /// <summary>Creates the gate.</summary>
    /// <param name="place">The node's place in the cluster.</param>
    /// <param name="refuse">Told why this node must not run.</param>
    public static Props Props(ClusterNodeOptions place, Action<string> refuse) => Akka.Actor.Props.Create(() => new ClusterJoinActor(place, refuse));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _cluster.Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, typeof(ClusterEvent.MemberUp));
        if (_place.OtherSeeds.IsEmpty)
        {
            _joined = true;
            _cluster.Join(_cluster.SelfAddress);
            return;
        }

        AskSeeds();
        Timers.StartPeriodicTimer("ask", AskDue.Instance, _place.AskAgain);
        Timers.StartPeriodicTimer("complain", ComplaintDue.Instance, Complaint);
        if (_place.ComesFirst)
        {
            Timers.StartSingleTimer("look-around", DiscoveryWindowEnded.Instance, _place.DiscoveryWindow);
        }
    }

    /// <inheritdoc/>
    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void AskSeeds()
    {
        foreach (var seed in _place.OtherSeeds)
        {
            Ask(AddressOf(seed));
        }
    }

    private static void Ask(Address node) =>
        Context.ActorSelection(new RootActorPath(node) / "user" / Name).Tell(ClusterJoinMessages.GetSettings.Instance);

    private void OnSettings(ClusterJoinMessages.SettingsAre answer)
    {
        var counts = answer.IsMember || (!_joined && ComesBeforeThis(answer.Seed));
        if (counts && SettingsDifference.Find(_place.SharedSettings, answer.Values) is { IsEmpty: false } differences)
        {
            Timers.CancelAll();
            _refuse(
                $"the cluster at {answer.Seed} has other settings, and nodes that differ would decide differently: {string.Join("; ", differences)}. Make them alike.");
        }
        else if (answer.IsMember)
        {
            Join();
        }
        else
        {
            _heard.Add(answer.Seed);
            BeginWhenAllowed();
        }
    }

    private void OnDiscoveryWindowEnded()
    {
        _discoveryEnded = true;
        if (!BeginWhenAllowed())
        {
            _log.Info("hears {Heard} of {Seeds}; begins a cluster when it hears more than half of CLUSTER_SEEDS", _heard.Count, string.Join(", ", _place.OtherSeeds));
        }
    }

    private bool BeginWhenAllowed()
    {
        var heard = 1 + _place.OtherSeeds.Count(seed => _heard.Contains(seed.ToString()));
        if (!_joined && _discoveryEnded && heard > _place.Seeds.Length / 2)
        {
            Join();
        }

        return _joined;
    }

    private void Complain() => _log.Warning(
        _place.ComesFirst
            ? "this node begins no cluster while it hears only {Heard} of the others ({Seeds}): more than half of CLUSTER_SEEDS are needed, or one that is in a cluster"
            : "this node heard {Heard} of the others ({Seeds}) and none is in a cluster yet; it waits for one (CLUSTER_SEEDS). Nodes hear each other only where DATABASE_URL is the same",
        _heard.Count,
        string.Join(", ", _place.OtherSeeds));

    // Of two nodes that are both still starting, the one that is named first among the seeds is right.
    private bool ComesBeforeThis(string seed)
    {
        var names = _place.Seeds.Select(s => s.ToString()).ToList();
        var self = names.IndexOf(_name);
        var other = names.IndexOf(seed);
        return other >= 0 && (self < 0 || other < self);
    }

    private void Join()
    {
        if (!_joined)
        {
            _joined = true;
            Timers.CancelAll();
            _cluster.JoinSeedNodes(_place.Seeds.Select(AddressOf));
        }
    }

    private void OnUp(ClusterEvent.MemberUp up)
    {
        if (up.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress))
        {
            var members = _cluster.State.Members.Add(up.Member).Count;
            _log.Info("in the cluster as {Address}, with {Members}", _cluster.SelfAddress, members == 1 ? "1 member" : $"{members} members");
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

    private sealed class ComplaintDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static ComplaintDue Instance { get; } = new();
    }
}

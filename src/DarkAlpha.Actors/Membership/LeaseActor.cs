using System.Collections.Immutable;
using Akka;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Storage;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Keeps this node's lease, and tells its parent, the gate, which other nodes have one and whether it may form a cluster. One call to the
/// database at a time; one that fails is logged once and tried again with the next renewal. Has no children.
/// </summary>
internal sealed class LeaseActor : ReceiveActor, IWithTimers, IDisposable
{
    /// <summary>Its name below the gate.</summary>
    public const string Name = "leases";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly IActorRef _gate = Context.Parent;
    private readonly CancellationTokenSource _stopping = new();
    private readonly INodeLeases _leases;
    private readonly SeedAddress _address;
    private bool _isBusy;
    private bool _isStored;
    private bool _isFailing;
    private IActorRef? _releaseFor;

    /// <summary>Use <see cref="Props"/>.</summary>
    public LeaseActor(INodeLeases leases, SeedAddress address)
    {
        _leases = leases;
        _address = address;
        Receive<Renew>(_ => Call(
            async own => await _leases.RenewAsync(own, _stopping.Token) is { } nodes ? new Others(nodes) : Replaced.Instance));
        Receive<TakeFirst>(_ => Call(async own => await _leases.TakeFirstAsync(own, _stopping.Token)));
        Receive<Release>(_ =>
        {
            Timers.CancelAll();
            _releaseFor = Sender;
            ReleaseWhenIdle();
        });
        Receive<Ended>(OnEnded);
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private NodeLease Own => new(
        _address, _cluster.SelfUniqueAddress.Uid, _cluster.SelfMember.Status is MemberStatus.Up or MemberStatus.WeaklyUp, !_isStored);

    /// <summary>Props of the actor.</summary>
    /// <param name="leases">The table.</param>
    /// <param name="address">Where the others reach this node.</param>
    public static Props Props(INodeLeases leases, SeedAddress address) => Akka.Actor.Props.Create(() => new LeaseActor(leases, address));

    /// <summary>Called by Akka when the actor has stopped or is replaced.</summary>
    public void Dispose() => _stopping.Dispose();

    /// <inheritdoc/>
    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("renew", Renew.Instance, Interval);
        Self.Tell(Renew.Instance);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _stopping.Cancel();

    // What comes while a call is under way is left out: renewals and the gate's requests are repeated.
    private void Call(Func<NodeLease, Task<object>> call)
    {
        if (_isBusy || _releaseFor is not null)
        {
            return;
        }

        _isBusy = true;
        _ = call(Own).PipeTo(Self, success: result => new Ended(result, null), failure: cause => new Ended(null, cause));
    }

    private void OnEnded(Ended ended)
    {
        _isBusy = false;
        if (ended.Failure is { } failure)
        {
            OnFailure(failure);
        }
        else
        {
            if (_isFailing)
            {
                _log.Info("the lease of this node can be renewed again");
            }

            _isFailing = false;
            _isStored |= ended.Result is Others;
            _gate.Tell(ended.Result!);
        }

        ReleaseWhenIdle();
    }

    private void OnFailure(Exception failure)
    {
        var problem = JournalFailureMonitor.Describe(failure);
        _gate.Tell(new Failed(problem));
        if (!_isFailing)
        {
            _log.Warning(
                "the lease of this node cannot be renewed, so that nodes which start meanwhile may not find it: {Problem}", problem);
        }

        _isFailing = true;
        _log.Debug("lease failure details: {Failure}", failure);
    }

    // A lease that cannot be released ends by itself.
    private void ReleaseWhenIdle()
    {
        if (_releaseFor is { } requester && !_isBusy)
        {
            _isBusy = true;
            _ = _leases.ReleaseAsync(Own, _stopping.Token)
                .PipeTo(requester, Self, success: () => Done.Instance, failure: _ => Done.Instance);
        }
    }

    /// <summary>To the gate: the other nodes that had a lease lately.</summary>
    public sealed record Others(ImmutableArray<SeedAddress> Nodes) : INoSerializationVerificationNeeded;

    /// <summary>To the gate: another node under this one's address has replaced its lease before this one was in a cluster.</summary>
    public sealed class Replaced : INoSerializationVerificationNeeded
    {
        /// <summary>The only one.</summary>
        public static Replaced Instance { get; } = new();
    }

    /// <summary>To the gate: the last call to the database has failed.</summary>
    /// <param name="Problem">Why, on one line and without secrets.</param>
    public sealed record Failed(string Problem) : INoSerializationVerificationNeeded;

    /// <summary>From the gate: this node would form a cluster. Answered with <see cref="FirstLease"/> if the database answers.</summary>
    public sealed class TakeFirst : INoSerializationVerificationNeeded
    {
        /// <summary>The only one.</summary>
        public static TakeFirst Instance { get; } = new();
    }

    /// <summary>Renew the lease now; sent by a timer, and by the gate when the node has joined.</summary>
    public sealed class Renew : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        /// <summary>The only one.</summary>
        public static Renew Instance { get; } = new();
    }

    /// <summary>The node stops: end its lease. Answered with <see cref="Done"/>.</summary>
    public sealed class Release : INoSerializationVerificationNeeded
    {
        /// <summary>The only one.</summary>
        public static Release Instance { get; } = new();
    }

    private sealed record Ended(object? Result, Exception? Failure) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

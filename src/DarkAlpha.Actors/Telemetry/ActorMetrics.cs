using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Cluster;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Mailboxes and restarts of this node's actors, and the cluster as seen by this node.</summary>
internal sealed class ActorMetrics
{
    private readonly Counts<string> _restarts = new(actor => [Labels.Of(Labels.Actor, actor)]);
    private readonly TimeProvider _machine;
    private ActorTreeSampler? _sampler;
    private Cluster? _cluster;
    private int _expected;

    public ActorMetrics(Meter meter, TimeProvider machine)
    {
        _machine = machine;
        meter.CreateObservableGauge("darkalpha.actors", () => Count(kind => kind.Actors), "{actor}", "Running actors by kind.");
        meter.CreateObservableGauge(
            "darkalpha.mailbox.messages",
            () => Count(kind => kind.Messages),
            "{message}",
            "Messages in the mailboxes of all actors of a kind.");
        meter.CreateObservableGauge(
            "darkalpha.mailbox.messages.max",
            () => Count(kind => kind.MaxMessages),
            "{message}",
            "Messages in the fullest mailbox of a kind.");
        meter.CreateObservableCounter("darkalpha.actor.restarts", _restarts.Read, "{restart}", "Actors that failed and were restarted.");
        meter.CreateObservableGauge("darkalpha.cluster.members", Members, "{node}", "Cluster members by status, as seen by this node.");
        meter.CreateObservableGauge("darkalpha.cluster.expected", Expected, "{node}", "Nodes named in CLUSTER_SEEDS, including this one.");
        meter.CreateObservableGauge(
            "darkalpha.cluster.unreachable", Unreachable, "{node}", "Cluster members that this node considers unreachable.");
    }

    /// <summary>Restarts and stops by path, for <c>inspect tree</c>.</summary>
    public ActorHistories Histories { get; } = new();

    /// <summary>Starts measuring an actor system.</summary>
    /// <param name="system">The actor system.</param>
    /// <param name="expected">Number of nodes the cluster should have.</param>
    public void Attach(ActorSystem system, int expected)
    {
        Volatile.Write(ref _expected, expected);
        _restarts.Initialize(ActorKinds.All);
        Volatile.Write(ref _cluster, Cluster.Get(system));
        Volatile.Write(ref _sampler, new ActorTreeSampler((ExtendedActorSystem)system, _machine));
    }

    /// <summary>Counts a restart after a failure.</summary>
    public void Restarted(string kind) => _restarts.Count(kind);

    private IEnumerable<Measurement<long>> Count(Func<ActorTreeSampler.Kind, long> value) =>
        Volatile.Read(ref _sampler) is { } sampler
            ? sampler.Sample().Select(kind => new Measurement<long>(value(kind.Value), Labels.Of(Labels.Actor, kind.Key)))
            : [];

    private IEnumerable<Measurement<int>> Members() => Volatile.Read(ref _cluster) is { } cluster
        ? Enum.GetValues<MemberStatus>()
            .Where(status => status != MemberStatus.Removed)
            .Select(status => new Measurement<int>(
                cluster.State.Members.Count(m => m.Status == status), Labels.Of(Labels.Status, status)))
        : [];

    private IEnumerable<Measurement<int>> Expected() =>
        Volatile.Read(ref _cluster) is not null ? [new Measurement<int>(Volatile.Read(ref _expected))] : [];

    private IEnumerable<Measurement<int>> Unreachable() =>
        Volatile.Read(ref _cluster) is { } cluster ? [new Measurement<int>(cluster.State.Unreachable.Count)] : [];
}

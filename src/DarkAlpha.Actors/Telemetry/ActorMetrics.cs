using System.Diagnostics.Metrics;
using Akka.Actor;
using Akka.Cluster;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Mailboxes and restarts of this node's own actors, and the cluster as this node sees it.</summary>
internal sealed class ActorMetrics
{
    private readonly Counts<string> _restarts = new(actor => [Labels.Of(Labels.Actor, actor)]);
    private readonly TimeProvider _machine;
    private ActorTreeSampler? _census;
    private Cluster? _cluster;
    private int _expected;

    public ActorMetrics(Meter meter, TimeProvider machine)
    {
        _machine = machine;
        meter.CreateObservableGauge("darkalpha.actors", () => Count(kind => kind.Actors), "{actor}", "Actors that run here.");
        meter.CreateObservableGauge("darkalpha.mailbox.messages", () => Count(kind => kind.Messages), "{message}", "Messages in the mailboxes of all actors of a kind.");
        meter.CreateObservableGauge("darkalpha.mailbox.messages.max", () => Count(kind => kind.Deepest), "{message}", "Messages in the fullest mailbox of a kind.");
        meter.CreateObservableCounter("darkalpha.actor.restarts", _restarts.Read, "{restart}", "Actors that failed and were started anew.");
        meter.CreateObservableGauge("darkalpha.cluster.members", Members, "{node}", "Nodes of the cluster by status, as this node sees it.");
        meter.CreateObservableGauge("darkalpha.cluster.expected", Expected, "{node}", "Nodes that CLUSTER_SEEDS names, this one among them.");
        meter.CreateObservableGauge("darkalpha.cluster.unreachable", Unreachable, "{node}", "Nodes of the cluster that this node takes for unreachable.");
    }

    /// <summary>Restarts and stops by path, for <c>inspect tree</c>.</summary>
    public ActorHistories Histories { get; } = new();

    /// <summary>What is looked at from now on.</summary>
    /// <param name="system">Its actors.</param>
    /// <param name="expected">How many nodes the cluster should have.</param>
    public void Attach(ActorSystem system, int expected)
    {
        Volatile.Write(ref _expected, expected);
        _restarts.Begin(ActorKinds.All);
        Volatile.Write(ref _cluster, Cluster.Get(system));
        Volatile.Write(ref _census, new ActorTreeSampler((ExtendedActorSystem)system, _machine));
    }

    /// <summary>An actor failed and was started anew.</summary>
    public void Restarted(string kind) => _restarts.Count(kind);

    private IEnumerable<Measurement<long>> Count(Func<ActorTreeSampler.Kind, long> figure) =>
        Volatile.Read(ref _census) is { } census
            ? census.Take().Select(kind => new Measurement<long>(figure(kind.Value), Labels.Of(Labels.Actor, kind.Key)))
            : [];

    private IEnumerable<Measurement<int>> Members() => Volatile.Read(ref _cluster) is { } cluster
        ? Enum.GetValues<MemberStatus>()
            .Where(status => status != MemberStatus.Removed)
            .Select(status => new Measurement<int>(cluster.State.Members.Count(m => m.Status == status), Labels.Of(Labels.Status, Labels.Snake(status.ToString()))))
        : [];

    private IEnumerable<Measurement<int>> Expected() =>
        Volatile.Read(ref _cluster) is not null ? [new Measurement<int>(Volatile.Read(ref _expected))] : [];

    private IEnumerable<Measurement<int>> Unreachable() =>
        Volatile.Read(ref _cluster) is { } cluster ? [new Measurement<int>(cluster.State.Unreachable.Count)] : [];
}

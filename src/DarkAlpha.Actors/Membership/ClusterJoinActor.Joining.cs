using Akka.Actor;
using Akka.Cluster;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <content>Looks for a cluster, and joins the one that it finds or forms one.</content>
internal sealed partial class ClusterJoinActor
{
    private const string WhoReaches =
        "Nodes reach each other only if CLUSTER_SECRET and DATABASE_URL are the same, and all have TLS or none";

    private static readonly TimeSpan WarningInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(15);

    private void LookForCluster()
    {
        AskOthers();
        Timers.StartPeriodicTimer("ask", AskDue.Instance, _options.AskInterval);
        Timers.StartPeriodicTimer("warn", WarningDue.Instance, WarningInterval);
        if (_options.MayFormCluster)
        {
            Timers.StartSingleTimer("discovery-window", DiscoveryWindowEnded.Instance, _options.DiscoveryWindow);
        }
    }

    private void AskOthers()
    {
        foreach (var other in _others)
        {
            Ask(AddressOf(other), ClusterJoinMessages.GetSettings.Instance);
        }

        if (_rule.NeedsLease)
        {
            _leases.Tell(LeaseActor.TakeFirst.Instance);
        }
    }

    private void OnOthers(LeaseActor.Others found)
    {
        _leaseProblem = null;
        _others = [.. _options.OtherSeeds.Union(found.Nodes)];
    }

    // Two nodes under one address never see each other, and the desk would go back and forth between them.
    private void OnLeaseReplaced()
    {
        Timers.CancelAll();
        _rule.Refuse();
        _refuse(
            $"another node runs as {_name} on this database; set CLUSTER_HOST (and CLUSTER_PORT) to an address of this machine that the "
            + "others reach.");
    }

    private void OnFirstLease(FirstLease first)
    {
        _leaseProblem = null;
        _first = first;
        if (first.IsOurs && _rule.OnLease())
        {
            Timers.CancelAll();
            _cluster.Join(_cluster.SelfAddress);
        }
    }

    private void OnDiscoveryWindowEnded()
    {
        if (_rule.OnDiscoveryWindowEnded())
        {
            Join(_cluster.SelfAddress);
        }
        else if (!_rule.Joined && !_rule.NeedsLease)
        {
            _log.Info(
                "reaches {Heard} of {Seeds}; forms a cluster once it reaches more than half of CLUSTER_SEEDS",
                _rule.ReachedCount, string.Join(", ", _options.OtherSeeds));
        }
    }

    private void WarnWhileWaiting()
    {
        if (_leaseProblem is { } problem)
        {
            _log.Warning(
                "this node cannot write its lease, without which it forms no cluster (cluster_leases in the database): {Problem}. It tries "
                    + "again every second",
                problem);
        }
        else if (_rule.NeedsLease)
        {
            _log.Warning(
                "this node reaches {Heard} of the other nodes ({Seeds}) and none is in a cluster, but {Holder} has the lease of a member "
                    + $"or is forming a cluster (cluster_leases in the database). {WhoReaches}",
                _rule.ReachedCount,
                string.Join(", ", _others),
                _first is { Holder: { } holder, Until: { } until } ? $"{holder}, until {until:u}," : "another node");
        }
        else
        {
            WarnAboutSeeds();
        }
    }

    private void WarnAboutSeeds() => _log.Warning(
        _options.MayFormCluster
            ? "this node forms no cluster while it reaches only {Heard} of the other seeds ({Seeds}): "
                + "it needs more than half of CLUSTER_SEEDS, or one that is in a cluster"
        : "this node reaches {Heard} of the other seeds ({Seeds}) and none is in a cluster yet; it waits for one (CLUSTER_SEEDS). "
                + WhoReaches,
        _rule.ReachedCount,
        string.Join(", ", _others));

    private void Join(Address member)
    {
        Timers.CancelAll();
        var others = _others.Select(AddressOf);
        if (_options.Leases is null)
        {
            _cluster.JoinSeedNodes(_options.MayFormCluster ? others.Prepend(_cluster.SelfAddress) : others);
            return;
        }

        // This node is not among them: as the first one Akka would let it form a cluster.
        _cluster.JoinSeedNodes(others.Prepend(member).Distinct());
        Timers.StartSingleTimer("join", JoinOverdue.Instance, JoinTimeout);
    }

    // The node that was in the cluster may have been lost since, and all others would wait for it.
    private void OnJoinOverdue()
    {
        if (_cluster.SelfMember.Status == MemberStatus.Removed)
        {
            _rule.OnJoinOverdue();
            LookForCluster();
        }
    }

    private sealed class AskDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static AskDue Instance { get; } = new();
    }

    private sealed class DiscoveryWindowEnded : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static DiscoveryWindowEnded Instance { get; } = new();
    }

    private sealed class JoinOverdue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static JoinOverdue Instance { get; } = new();
    }

    /// <summary>To itself: say again what the node waits for; sent by a timer.</summary>
    public sealed class WarningDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        /// <summary>The only one.</summary>
        public static WarningDue Instance { get; } = new();
    }
}

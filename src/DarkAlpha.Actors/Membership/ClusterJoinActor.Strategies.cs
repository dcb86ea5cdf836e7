using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace DarkAlpha.Actors.Membership;

/// <content>The strategies of the members, as they tell each other when they meet.</content>
internal sealed partial class ClusterJoinActor
{
    private string? _strategyWarning;

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
}

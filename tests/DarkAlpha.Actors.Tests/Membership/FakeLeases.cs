using System.Collections.Immutable;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>A table of leases that end when a test says so.</summary>
internal sealed class FakeLeases : INodeLeases
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SeedAddress, NodeLease> _nodes = [];
    private readonly TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SeedAddress? _first;
    private int _refusals;

    /// <summary>Completes when a node was not given the lease to form a cluster, and knows it: it asks for the second time.</summary>
    public Task Refused => _refused.Task;

    /// <summary>Until when those of the other nodes hold.</summary>
    public static DateTimeOffset Until { get; } = new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What the database answers to everything; null while it can be written.</summary>
    public Exception? Failure { get; init; }

    /// <summary>The nodes with a lease.</summary>
    public IReadOnlyCollection<NodeLease> Nodes
    {
        get
        {
            lock (_lock)
            {
                return [.. _nodes.Values];
            }
        }
    }

    public void Add(NodeLease node)
    {
        lock (_lock)
        {
            _nodes[node.Address] = node;
        }
    }

    public void End(SeedAddress node)
    {
        lock (_lock)
        {
            _nodes.Remove(node);
        }
    }

    public Task<ImmutableArray<SeedAddress>?> RenewAsync(NodeLease own, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Failure is { } failure)
            {
                return Task.FromException<ImmutableArray<SeedAddress>?>(failure);
            }

            if (!own.IsNew && !own.IsMember && _nodes.TryGetValue(own.Address, out var stored) && stored.Incarnation != own.Incarnation)
            {
                return Task.FromResult<ImmutableArray<SeedAddress>?>(null);
            }

            _nodes[own.Address] = own;
            return Task.FromResult<ImmutableArray<SeedAddress>?>([.. _nodes.Keys.Where(address => address != own.Address)]);
        }
    }

    public Task<FirstLease> TakeFirstAsync(NodeLease own, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Failure is { } failure)
            {
                return Task.FromException<FirstLease>(failure);
            }

            var member = _nodes.Values.FirstOrDefault(node => node.IsMember && node.Incarnation != own.Incarnation)?.Address;
            if ((member ?? _first ?? own.Address) is var holder && holder != own.Address)
            {
                if (++_refusals > 1)
                {
                    _refused.TrySetResult();
                }

                return Task.FromResult(new FirstLease(IsOurs: false, holder.ToString(), Until));
            }

            _first = own.Address;
            return Task.FromResult(new FirstLease(IsOurs: true));
        }
    }

    public Task ReleaseAsync(NodeLease own, CancellationToken cancellation)
    {
        End(own.Address);
        return Task.CompletedTask;
    }
}

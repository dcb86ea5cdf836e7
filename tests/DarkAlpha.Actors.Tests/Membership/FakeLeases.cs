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

    /// <summary>Completes when a node was not given the lease to form a cluster.</summary>
    public Task Refused => _refused.Task;

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

    public Task<ImmutableArray<SeedAddress>> RenewAsync(NodeLease own, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _nodes[own.Address] = own;
            return Task.FromResult(_nodes.Keys.Where(address => address != own.Address).ToImmutableArray());
        }
    }

    public Task<bool> TakeFirstAsync(NodeLease own, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var isFree = (_first is null || _first == own.Address)
                && !_nodes.Values.Any(node => node.IsMember && node.Address != own.Address);
            if (isFree)
            {
                _first = own.Address;
            }
            else
            {
                _refused.TrySetResult();
            }

            return Task.FromResult(isFree);
        }
    }

    public Task ReleaseAsync(NodeLease own, CancellationToken cancellation)
    {
        End(own.Address);
        return Task.CompletedTask;
    }
}

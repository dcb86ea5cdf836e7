using System.Collections.Immutable;

namespace DarkAlpha.Simulator;

/// <summary>What each client asked and used. Safe from any thread.</summary>
public sealed class UsageBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Client, string Endpoint), EndpointUsage> _endpoints = [];
    private readonly Dictionary<string, SocketUsage> _sockets = new(StringComparer.Ordinal);

    /// <summary>Requests by client and path.</summary>
    public ImmutableArray<EndpointUsage> Endpoints
    {
        get
        {
            lock (_lock)
            {
                return [.. _endpoints.Values.OrderBy(u => u.Client, StringComparer.Ordinal).ThenBy(u => u.Endpoint, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Sockets by client.</summary>
    public ImmutableArray<SocketUsage> Sockets
    {
        get
        {
            lock (_lock)
            {
                return [.. _sockets.Values.OrderBy(u => u.Client, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Requests of all clients to all paths.</summary>
    public EndpointUsage Total => Sum(Endpoints, "*", "*");

    /// <summary>Requests of all clients to one path.</summary>
    public EndpointUsage Of(string endpoint) =>
        Sum(Endpoints.Where(u => string.Equals(u.Endpoint, endpoint, StringComparison.Ordinal)), "*", endpoint);

    /// <summary>Forgets the requests so far; sockets stay counted.</summary>
    public void ClearRequests()
    {
        lock (_lock)
        {
            _endpoints.Clear();
        }
    }

    internal void AddRequest(string client, string endpoint, int weight, int status)
    {
        lock (_lock)
        {
            var usage = _endpoints.GetValueOrDefault((client, endpoint)) ?? new EndpointUsage(client, endpoint, 0, 0, 0, 0);
            _endpoints[(client, endpoint)] = usage with
            {
                Requests = usage.Requests + 1,
                Weight = usage.Weight + weight,
                Status429 = usage.Status429 + (status == 429 ? 1 : 0),
                Status418 = usage.Status418 + (status == 418 ? 1 : 0),
            };
        }
    }

    internal void AddSocket(string client, bool opened) =>
        Change(client, u => u with { Opened = u.Opened + (opened ? 1 : 0), Open = u.Open + (opened ? 1 : -1) });

    internal void AddMessage(string client) => Change(client, u => u with { Messages = u.Messages + 1 });

    internal void AddSubscriptions(string client, int change) => Change(client, u => u with { Subscriptions = u.Subscriptions + change });

    private static EndpointUsage Sum(IEnumerable<EndpointUsage> usages, string client, string endpoint) => usages.Aggregate(
        new EndpointUsage(client, endpoint, 0, 0, 0, 0),
        (sum, u) => sum with
        {
            Requests = sum.Requests + u.Requests,
            Weight = sum.Weight + u.Weight,
            Status429 = sum.Status429 + u.Status429,
            Status418 = sum.Status418 + u.Status418,
        });

    private void Change(string client, Func<SocketUsage, SocketUsage> change)
    {
        lock (_lock)
        {
            _sockets[client] = change(_sockets.GetValueOrDefault(client) ?? new SocketUsage(client, 0, 0, 0, 0));
        }
    }
}

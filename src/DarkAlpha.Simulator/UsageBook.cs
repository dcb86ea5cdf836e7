using System.Collections.Immutable;

namespace DarkAlpha.Simulator;

/// <summary>Requests and sockets by client. Thread-safe.</summary>
public sealed class UsageBook
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Client, string Endpoint), EndpointUsage> _endpoints = [];
    private readonly Dictionary<string, SocketUsage> _sockets = new(StringComparer.Ordinal);

    /// <summary>REST usage by client and path, in ordinal order.</summary>
    public ImmutableArray<EndpointUsage> Endpoints
    {
        get
        {
            lock (_lock)
            {
                return [.. _endpoints.Values
                    .OrderBy(u => u.Client, StringComparer.Ordinal)
                    .ThenBy(u => u.Endpoint, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Socket usage by client, in ordinal order.</summary>
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

    /// <summary>REST usage of all clients and paths together.</summary>
    public EndpointUsage Total => Sum(Endpoints, "*", "*");

    /// <summary>REST usage of all clients for one path.</summary>
    public EndpointUsage Of(string endpoint) =>
        Sum(Endpoints.Where(u => string.Equals(u.Endpoint, endpoint, StringComparison.Ordinal)), "*", endpoint);

    /// <summary>Resets the REST usage; socket usage is kept.</summary>
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

using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>
/// Checks everything outside the process that a node with these settings needs: in parallel, each with a timeout, without side effects.
/// </summary>
internal static class PreflightChecks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // The list of contracts is large, and a quiet market may send nothing for some seconds.
    private static readonly TimeSpan ExchangeTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Runs all checks.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="sendTestMessage">True sends a test message to every Telegram chat.</param>
    /// <param name="time">Machine time.</param>
    /// <param name="cancellation">Ends the checks.</param>
    /// <returns>One result per part, always in the same order; the cluster port only if one is configured.</returns>
    public static async Task<ImmutableArray<CheckResult>> RunAsync(
        NodeSettings settings, bool sendTestMessage, TimeProvider time, CancellationToken cancellation)
    {
        var node = settings.ToNodeOptions(time);
        await using var sockets = new SocketsCheck(node.Exchange.Streams, [.. node.Symbols.Select(s => s.Name)], time);
        using var telegram = TelegramChecks.For(settings.Delivery, sendTestMessage);
        return [.. await Task.WhenAll<CheckResult>([
            CheckAsync("exchange, REST", ExchangeTimeout, (part, token) => RestCheck.RunAsync(part, node, time, token), cancellation),
            CheckAsync("exchange, public socket", ExchangeTimeout, sockets.PublicAsync, cancellation),
            CheckAsync("exchange, market socket", ExchangeTimeout, sockets.MarketAsync, cancellation),
            CheckAsync("database", Timeout, (part, token) => CheckDatabaseAsync(part, node.Journal, token), cancellation),
            CheckAsync("Telegram, token", Timeout, telegram.TokenAsync, cancellation),
            CheckAsync("Telegram, chat", Timeout + Timeout, telegram.ChatAsync, cancellation),
            .. settings.Delivery.TelegramChats.Select(chat => CheckAsync(
                $"Telegram, {chat.Name}", Timeout + Timeout, (part, token) => telegram.OtherChatAsync(part, chat, token), cancellation)),
            CheckAsync("webhook", Timeout, (part, token) => CheckWebhookAsync(part, settings.Delivery.PostbackUrl, token), cancellation),
            .. HasClusterAddress(node.Cluster) ? new[] { CheckAsync("cluster port", Timeout, CheckPortAsync, cancellation) } : []])];

        Task<CheckResult> CheckPortAsync(string part, CancellationToken token) =>
            CheckClusterPortAsync(part, node.Cluster, settings.Http, token);
    }

    private static async Task<CheckResult> CheckAsync(
        string part, TimeSpan timeout, Func<string, CancellationToken, Task<CheckResult>> check, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            return await check(part, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CheckResult.Failed(
                part, $"no response within {timeout.TotalSeconds} s: check the address in the settings, the network and any firewall");
        }
    }

    private static async Task<CheckResult> CheckDatabaseAsync(string part, JournalStorage journal, CancellationToken cancellation)
    {
        try
        {
            // A server that accepts the connection and never answers the login would otherwise be waited for beyond the timeout.
            return CheckResult.Ok(part, await journal.TryAsync(cancellation).WaitAsync(cancellation));
        }
        catch (JournalException e)
        {
            return CheckResult.Failed(part, e.Message);
        }
    }

    // The default, any free port on loopback, is always available.
    private static bool HasClusterAddress(ClusterNodeOptions cluster) =>
        cluster.Port != 0 || cluster.Host != new ClusterNodeOptions().Host || cluster.Tls is not null;

    private static async Task<CheckResult> CheckClusterPortAsync(
        string part, ClusterNodeOptions cluster, HttpSettings http, CancellationToken cancellation)
    {
        if (ClusterAccess.FindProblem(cluster) is { } open)
        {
            return CheckResult.Failed(part, open);
        }

        if (await ClusterPort.FindProblemAsync(cluster, cancellation) is not { } problem)
        {
            return CheckResult.Ok(part, $"{cluster.Host} port {(cluster.Port == 0 ? "0 (any free port)" : cluster.Port)} is available");
        }

        // The port may be in use by the node with these very settings, which is already running.
        return cluster.Port != 0 && NodeAddress.FromSettings(http) is { } address && await IsNodeAsync(address, cancellation)
            ? CheckResult.Ok(part, $"{cluster.Host} port {cluster.Port} is used by the running node with these settings, at {address}")
            : CheckResult.Failed(part, problem);
    }

    private static async Task<bool> IsNodeAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout };
        try
        {
            var body = await http.GetByteArrayAsync(new Uri(address, HealthEndpoints.Live), cancellation);
            return JsonSerializer.Deserialize(body, WebJson.Default.Liveness) is not null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            // Nothing listens there, or a program that is not a node.
            return false;
        }
    }

    private static async Task<CheckResult> CheckWebhookAsync(string part, string url, CancellationToken cancellation) => url.Length == 0
        ? CheckResult.NotConfigured(part, "not configured: POSTBACK_URL is empty, so cards are not posted to a webhook")
        : CheckResult.Of(part, await AddressCheck.ConnectAsync("POSTBACK_URL", new Uri(url), cancellation));
}

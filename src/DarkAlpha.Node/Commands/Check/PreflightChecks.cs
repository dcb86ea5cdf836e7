using System.Collections.Immutable;
using System.Text.Json;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications.Webhook;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Health;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Looks at all that a node with these settings needs of the world, side by side, each with a deadline of its own, and changes none of it.</summary>
internal static class PreflightChecks
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    // The list of contracts is large, and a quiet market may have nothing to send for some seconds.
    private static readonly TimeSpan ExchangeTimeout = TimeSpan.FromSeconds(8);

    /// <summary>Looks at everything.</summary>
    /// <returns>One finding for each part, always in the same order; the cluster's port where one was set.</returns>
    public static async Task<ImmutableArray<CheckResult>> ExamineAsync(NodeSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var node = settings.ToNodeOptions(time);
        await using var sockets = new SocketsCheck(node.Exchange.Streams, node.Symbols, time);
        using var telegram = TelegramChecks.For(settings.Delivery);
        return [.. await Task.WhenAll<CheckResult>([
            LookAsync("exchange, REST", ExchangeTimeout, token => RestCheck.AskAsync("exchange, REST", node, time, token), cancellation),
            LookAsync("exchange, public socket", ExchangeTimeout, token => sockets.PublicAsync("exchange, public socket", token), cancellation),
            LookAsync("exchange, market socket", ExchangeTimeout, token => sockets.MarketAsync("exchange, market socket", token), cancellation),
            LookAsync("database", Timeout, token => TryDatabaseAsync("database", node.Journal, token), cancellation),
            LookAsync("Telegram, token", Timeout, token => telegram.TokenAsync("Telegram, token", token), cancellation),
            LookAsync("Telegram, chat", Timeout + Timeout, token => telegram.ChatAsync("Telegram, chat", token), cancellation),
            LookAsync("webhook", Timeout, token => TryWebhookAsync("webhook", settings.Delivery.PostbackUrl, token), cancellation),
            .. IsPlaced(node.Cluster) ? new[] { LookAsync("cluster port", Timeout, token => TryPortAsync("cluster port", node.Cluster, settings.Http, token), cancellation) } : []])];
    }

    private static async Task<CheckResult> LookAsync(string part, TimeSpan timeout, Func<CancellationToken, Task<CheckResult>> look, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        try
        {
            return await look(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CheckResult.Broken(part, $"no answer within {timeout.TotalSeconds} s: check the address in the settings, the network and any firewall on the way");
        }
    }

    private static async Task<CheckResult> TryDatabaseAsync(string part, JournalStorage journal, CancellationToken cancellation)
    {
        try
        {
            // While a server keeps silent about who may come in, nothing but walking away ends the waiting.
            return CheckResult.Well(part, await journal.TryAsync(cancellation).WaitAsync(cancellation));
        }
        catch (JournalException e)
        {
            return CheckResult.Broken(part, e.Message);
        }
    }

    // Any free port of the loopback, which is what nobody chose, there always is.
    private static bool IsPlaced(ClusterNodeOptions place) => place.Port != 0 || place.Host != new ClusterNodeOptions().Host;

    private static async Task<CheckResult> TryPortAsync(string part, ClusterNodeOptions place, HttpSettings http, CancellationToken cancellation)
    {
        if (await ClusterPort.FindProblemAsync(place, cancellation) is not { } problem)
        {
            return CheckResult.Well(part, $"{place.Host} port {(place.Port == 0 ? "any that is free" : place.Port)} can be listened on");
        }

        // Whoever asks may want to know how a node fares that runs already, and its port is its own.
        return place.Port != 0 && NodeAddress.Find(http) is { } address && await IsNodeAsync(address, cancellation)
            ? CheckResult.Well(part, $"{place.Host} port {place.Port} belongs to the node that runs with these settings and answers at {address}")
            : CheckResult.Broken(part, problem);
    }

    private static async Task<bool> IsNodeAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout };
        try
        {
            return JsonSerializer.Deserialize(await http.GetByteArrayAsync(new Uri(address, HealthEndpoints.Live), cancellation), WebJson.Default.Liveness) is not null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            // Nobody is there, or somebody else.
            return false;
        }
    }

    private static async Task<CheckResult> TryWebhookAsync(string part, string address, CancellationToken cancellation) => address.Length == 0
        ? CheckResult.NotConfigured(part, "not configured: POSTBACK_URL is empty, so cards are posted nowhere")
        : CheckResult.Of(part, await WebhookCheck.ConnectAsync(new Uri(address), cancellation));
}

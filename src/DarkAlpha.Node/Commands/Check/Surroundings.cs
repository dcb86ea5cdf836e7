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
internal static class Surroundings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The list of contracts is large, and a quiet market may have nothing to send for some seconds.
    private static readonly TimeSpan ExchangePatience = TimeSpan.FromSeconds(8);

    /// <summary>Looks at everything.</summary>
    /// <returns>One finding for each part, always in the same order; the cluster's port where one was set.</returns>
    public static async Task<ImmutableArray<Finding>> ExamineAsync(NodeSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        var node = settings.ToNodeOptions(time);
        await using var sockets = new SocketsCheck(node.Exchange.Streams, node.Symbols, time);
        using var telegram = TelegramLook.For(settings.Delivery);
        return [.. await Task.WhenAll<Finding>([
            LookAsync("exchange, REST", ExchangePatience, token => RestCheck.AskAsync("exchange, REST", node, time, token), cancellation),
            LookAsync("exchange, public socket", ExchangePatience, token => sockets.PublicAsync("exchange, public socket", token), cancellation),
            LookAsync("exchange, market socket", ExchangePatience, token => sockets.MarketAsync("exchange, market socket", token), cancellation),
            LookAsync("database", Patience, token => TryDatabaseAsync("database", node.Journal, token), cancellation),
            LookAsync("Telegram, token", Patience, token => telegram.TokenAsync("Telegram, token", token), cancellation),
            LookAsync("Telegram, chat", Patience + Patience, token => telegram.ChatAsync("Telegram, chat", token), cancellation),
            LookAsync("webhook", Patience, token => TryWebhookAsync("webhook", settings.Delivery.PostbackUrl, token), cancellation),
            .. IsPlaced(node.Cluster) ? new[] { LookAsync("cluster port", Patience, token => TryPortAsync("cluster port", node.Cluster, settings.Http, token), cancellation) } : []])];
    }

    private static async Task<Finding> LookAsync(string part, TimeSpan patience, Func<CancellationToken, Task<Finding>> look, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(patience);
        try
        {
            return await look(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Finding.Broken(part, $"no answer within {patience.TotalSeconds} s: check the address in the settings, the network and any firewall on the way");
        }
    }

    private static async Task<Finding> TryDatabaseAsync(string part, JournalStorage journal, CancellationToken cancellation)
    {
        try
        {
            // While a server keeps silent about who may come in, nothing but walking away ends the waiting.
            return Finding.Well(part, await journal.TryAsync(cancellation).WaitAsync(cancellation));
        }
        catch (JournalException e)
        {
            return Finding.Broken(part, e.Message);
        }
    }

    // Any free port of the loopback, which is what nobody chose, there always is.
    private static bool IsPlaced(ClusterPlace place) => place.Port != 0 || place.Host != new ClusterPlace().Host;

    private static async Task<Finding> TryPortAsync(string part, ClusterPlace place, HttpSettings http, CancellationToken cancellation)
    {
        if (await ClusterPort.FindProblemAsync(place, cancellation) is not { } problem)
        {
            return Finding.Well(part, $"{place.Host} port {(place.Port == 0 ? "any that is free" : place.Port)} can be listened on");
        }

        // Whoever asks may want to know how a node fares that runs already, and its port is its own.
        return place.Port != 0 && NodeAddress.Find(http) is { } address && await IsNodeAsync(address, cancellation)
            ? Finding.Well(part, $"{place.Host} port {place.Port} belongs to the node that runs with these settings and answers at {address}")
            : Finding.Broken(part, problem);
    }

    private static async Task<bool> IsNodeAsync(Uri address, CancellationToken cancellation)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Patience };
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

    private static async Task<Finding> TryWebhookAsync(string part, string address, CancellationToken cancellation) => address.Length == 0
        ? Finding.NotConfigured(part, "not configured: POSTBACK_URL is empty, so cards are posted nowhere")
        : Finding.Of(part, await WebhookCheck.ConnectAsync(new Uri(address), cancellation));
}

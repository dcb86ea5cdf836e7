using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>
/// Connects to the webhook's host, with TLS where the address asks for it, and says nothing there: a receiver may take whatever request comes for a
/// card, and no answer to another request than a card's would tell whether it takes cards.
/// </summary>
public static class WebhookCheck
{
    /// <summary>Tries the connection.</summary>
    /// <param name="address"><c>POSTBACK_URL</c>; only its host and port are told.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="OperationCanceledException">Told to stop while it waited.</exception>
    public static async Task<ChannelCheckResult> ConnectAsync(Uri address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);

        // As the channel itself would go.
        var proxy = HttpClient.DefaultProxy.IsBypassed(address) ? null : HttpClient.DefaultProxy.GetProxy(address);
        var (host, port) = proxy is null ? (address.IdnHost, address.Port) : (proxy.IdnHost, proxy.Port);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(host, port, cancellation);
            if (proxy is not null)
            {
                return new ChannelCheckResult(true, $"the proxy {host}:{port}, by which {address.IdnHost} is reached, takes connections; {NothingSent}");
            }

            if (address.Scheme != Uri.UriSchemeHttps)
            {
                return new ChannelCheckResult(true, $"{host}:{port} takes connections, without encryption; {NothingSent}");
            }

            await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: false));
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellation);
            return new ChannelCheckResult(true, $"{host}:{port} takes connections and its certificate is valid; {NothingSent}");
        }
        catch (SocketException e)
        {
            return new ChannelCheckResult(false, $"{host}:{port} cannot be reached ({e.SocketErrorCode}): start the receiver, or correct POSTBACK_URL");
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return new ChannelCheckResult(false, $"{host}:{port} answers, but no encrypted connection comes about ({e.Message}): check its certificate, or POSTBACK_URL");
        }
    }

    private const string NothingSent = "nothing was said there, so whether it takes cards shows only with one, such as: darkalpha inspect test-card";
}

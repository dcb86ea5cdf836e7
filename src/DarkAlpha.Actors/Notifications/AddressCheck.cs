using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// Preflight check of a channel that posts to an address: connects to its host, with TLS for https, and sends no request. A receiver may
/// take any request for a card, and the answer to any other request would not tell whether it accepts cards.
/// </summary>
public static class AddressCheck
{
    /// <summary>Opens and closes one connection.</summary>
    /// <param name="setting">The setting to correct, such as <c>POSTBACK_URL</c>.</param>
    /// <param name="address">Its value; only its host and port appear in the result.</param>
    /// <param name="cancellation">Cancels the attempt.</param>
    /// <exception cref="OperationCanceledException">The attempt was cancelled.</exception>
    public static async Task<ChannelCheckResult> ConnectAsync(string setting, Uri address, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);

        // The same route as the channel uses.
        var proxy = HttpClient.DefaultProxy.IsBypassed(address) ? null : HttpClient.DefaultProxy.GetProxy(address);
        var (host, port) = proxy is null ? (address.IdnHost, address.Port) : (proxy.IdnHost, proxy.Port);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(host, port, cancellation);
            if (proxy is not null)
            {
                return new ChannelCheckResult(true, $"the proxy {host}:{port} for {address.IdnHost} accepts connections; {NothingSent}");
            }

            if (address.Scheme != Uri.UriSchemeHttps)
            {
                return new ChannelCheckResult(true, $"{host}:{port} accepts connections, unencrypted; {NothingSent}");
            }

            await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: false));
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host }, cancellation);
            return new ChannelCheckResult(true, $"{host}:{port} accepts connections and its certificate is valid; {NothingSent}");
        }
        catch (SocketException e)
        {
            return new ChannelCheckResult(
                false, $"{host}:{port} cannot be reached ({e.SocketErrorCode}): start the receiver, or correct {setting}");
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return new ChannelCheckResult(
                false, $"{host}:{port} answers, but the TLS handshake failed ({e.Message}): check its certificate and {setting}");
        }
    }

    private const string NothingSent = "no request was sent; to check that it accepts cards, run: darkalpha inspect test-card";
}

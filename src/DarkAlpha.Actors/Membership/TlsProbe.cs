using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DarkAlpha.Actors.Membership;

/// <summary>Tries TLS with another node: opens a connection, shows and checks the certificates, and closes it.</summary>
internal static class TlsProbe
{
    /// <summary>Why there is no node of this cluster at an address; null when there is one.</summary>
    /// <param name="own">This node's certificate.</param>
    /// <param name="host">Host name or IP address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="timeout">After it, nobody is there.</param>
    /// <returns>The reason, and whether something answers there that is no node of this cluster; otherwise nothing does.</returns>
    public static async Task<(string Reason, bool Answers)?> FindProblemAsync(ClusterTls own, string host, int port, TimeSpan timeout)
    {
        using var cancellation = new CancellationTokenSource(timeout);
        string? problem = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, cancellation.Token);
            await using var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = host,
                LocalCertificateSelectionCallback = (_, _, _, _, _) => own.Certificate,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (problem = Check(own, certificate)) is null,
            };
            await stream.AuthenticateAsClientAsync(options, cancellation.Token);
            return null;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return (problem ?? e.Message, Answers: true);
        }
        catch (SocketException e)
        {
            return (e.Message, Answers: false);
        }
        catch (OperationCanceledException)
        {
            return ($"no answer within {timeout.TotalSeconds:F0} s", Answers: false);
        }
    }

    private static string? Check(ClusterTls own, X509Certificate? certificate) =>
        certificate is X509Certificate2 shown ? own.FindProblem(shown) : "it shows no certificate";
}

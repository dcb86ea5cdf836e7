using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Tries TLS with a seed before Akka does. When a connection that Akka opens fails during the handshake, Akka ends the whole node; a seed
/// that is set up wrongly, or another program in its place, must not do that. Only the probes themselves run outside the caller's thread.
/// </summary>
/// <param name="tls">This node's certificate; null without TLS, where nothing is tried.</param>
internal sealed class TlsProbe(ClusterTls? tls)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly HashSet<SeedAddress> _running = [];
    private readonly HashSet<SeedAddress> _nodes = [];
    private readonly Dictionary<SeedAddress, string> _refusals = [];

    /// <summary>True when Akka may connect to a seed.</summary>
    public bool MayConnect(SeedAddress seed) => tls is null || _nodes.Contains(seed);

    /// <summary>True when a probe may start; false while one is running.</summary>
    public bool Begin(SeedAddress seed) => _running.Add(seed);

    /// <summary>Opens a connection and closes it.</summary>
    public async Task<TlsProbeResult> TryAsync(SeedAddress seed)
    {
        var own = tls ?? throw new InvalidOperationException("there is no certificate to try");
        using var timeout = new CancellationTokenSource(Timeout);
        string? problem = null;
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(seed.Host, seed.Port, timeout.Token);
            await using var stream = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = seed.Host,
                LocalCertificateSelectionCallback = (_, _, _, _, _) => own.Certificate,
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (problem = Check(own, certificate)) is null,
            };
            await stream.AuthenticateAsClientAsync(options, timeout.Token);
            return new TlsProbeResult(seed, IsNode: true, Refusal: null);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return new TlsProbeResult(seed, IsNode: false, problem ?? e.Message);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // Nothing listens there, or not yet.
            return new TlsProbeResult(seed, IsNode: false, Refusal: null);
        }
    }

    /// <summary>Takes the result of a probe.</summary>
    /// <returns>Why the seed is refused, when that is news; otherwise null.</returns>
    public string? Complete(TlsProbeResult result)
    {
        _running.Remove(result.Seed);
        if (result.IsNode)
        {
            _refusals.Remove(result.Seed);
            _nodes.Add(result.Seed);
            return null;
        }

        if (result.Refusal is not { } refusal || _refusals.GetValueOrDefault(result.Seed) == refusal)
        {
            return null;
        }

        _refusals[result.Seed] = refusal;
        return refusal;
    }

    private static string? Check(ClusterTls own, X509Certificate? certificate) =>
        certificate is X509Certificate2 shown ? own.FindProblem(shown) : "it shows no certificate";
}

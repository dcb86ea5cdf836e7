using System.Security.Cryptography.X509Certificates;
using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Akka.Remote.Transport.DotNetty;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Configures mutual TLS between the nodes.</summary>
internal static class ClusterTlsHosting
{
    /// <summary>With it on, the addresses of nodes begin with <c>akka.ssl.tcp</c>, and nodes without it cannot connect.</summary>
    public const string Hocon =
        """
        akka.remote.dot-netty.tcp {
          enable-ssl = on
          transport-class = "DarkAlpha.Actors.Membership.ProbingTransport, DarkAlpha.Actors"
        }
        """;

    // Akka's own reason for this is not public.
    private const int HandshakeFailedExitCode = 79;

    /// <summary>Reads the files, which the start-up check has tried before; null without TLS.</summary>
    public static ClusterTls? Load(ClusterTlsFiles? files)
    {
        if (files is null)
        {
            return null;
        }

        var (tls, problem) = ClusterTls.Load(files);
        return tls ?? throw new InvalidOperationException(problem);
    }

    /// <summary>Both sides of each connection show a certificate and check that of the other; nothing changes without one.</summary>
    public static AkkaConfigurationBuilder WithClusterTls(
        this AkkaConfigurationBuilder akka, ClusterTls? tls, NodeExitSignal exitSignal) => tls is null
        ? akka
        : akka
            .AddSetup(tls)
            .AddSetup(CreateSetup(tls))
            .AddHocon(Hocon, HoconAddMode.Prepend)
            .AddStartup((system, _) =>
            {
                var until = new DateTimeOffset(tls.Certificate.NotAfter);
                system.ActorOf(Props.Create(() => new CertificateWatchActor(until)), CertificateWatchActor.Name);
                CoordinatedShutdown.Get(system).AddTask(
                    CoordinatedShutdown.PhaseBeforeServiceUnbind, "explain-tls", () => ExplainAsync(system, exitSignal));
            });

    /// <summary>The same as a setup of an actor system.</summary>
    internal static DotNettySslSetup CreateSetup(ClusterTls tls) => new(
        tls.Certificate,
        suppressValidation: false,
        requireMutualAuthentication: true,
        customValidator: (certificate, _, peer, _, log) => IsNode(tls, certificate, peer, log));

    private static bool IsNode(ClusterTls tls, X509Certificate2? certificate, string peer, ILoggingAdapter log)
    {
        var problem = certificate is null ? "there is none" : tls.FindProblem(certificate);
        if (problem is null)
        {
            return true;
        }

        var subject = Printable.Short(certificate?.Subject ?? "");
        log.Warning("TLS refused the certificate '{Subject}' of {Peer}: {Problem}", subject, peer, problem);
        return false;
    }

    // Akka shuts the node down when a connection that it has opened fails during the handshake: here, when the other node went away after
    // ProbingTransport's connection to it.
    private static Task<Done> ExplainAsync(ActorSystem system, NodeExitSignal exitSignal)
    {
        if (CoordinatedShutdown.Get(system).ShutdownReason is { ExitCode: HandshakeFailedExitCode })
        {
            exitSignal.Leave(
                "a TLS connection to another node failed, and one a moment before had not: that node went away meanwhile; "
                + "start this node again.");
        }

        return Task.FromResult(Done.Instance);
    }
}

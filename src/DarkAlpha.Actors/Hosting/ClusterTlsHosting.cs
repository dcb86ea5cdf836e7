using System.Security.Cryptography.X509Certificates;
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
    public const string Hocon = "akka.remote.dot-netty.tcp.enable-ssl = on";

    /// <summary>Both sides of each connection show a certificate and check that of the other.</summary>
    /// <param name="akka">The actor system.</param>
    /// <param name="files">The files, which the start-up check has tried before; null leaves TLS off.</param>
    public static AkkaConfigurationBuilder WithClusterTls(this AkkaConfigurationBuilder akka, ClusterTlsFiles? files)
    {
        if (files is null)
        {
            return akka;
        }

        var (tls, problem) = ClusterTls.Load(files);
        return akka
            .AddSetup(CreateSetup(tls ?? throw new InvalidOperationException(problem)))
            .AddHocon(Hocon, HoconAddMode.Prepend);
    }

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
}

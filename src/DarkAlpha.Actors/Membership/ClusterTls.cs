using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor.Setup;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// A node's certificate, and the authorities that sign nodes. No other authority counts, not even those that the machine trusts. Names are
/// not compared, so that a node may have any address: whoever such an authority has signed is a node. Thread-safe.
/// </summary>
public sealed class ClusterTls : Setup
{
    private readonly X509Certificate2Collection _authorities;

    private ClusterTls(X509Certificate2 certificate, X509Certificate2Collection authorities) =>
        (Certificate, _authorities) = (certificate, authorities);

    /// <summary>The node's certificate with its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Reads the files and checks that other nodes would accept the certificate.</summary>
    /// <returns>Null and a sentence that names the setting when a file cannot be used.</returns>
    public static (ClusterTls? Tls, string Problem) Load(ClusterTlsFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var subject = $"CLUSTER_TLS_CA {files.Authority}";
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(files.Authority);
            if (authorities.Count == 0)
            {
                return (null, $"{subject} contains no certificate in PEM form.");
            }

            subject = $"CLUSTER_TLS_CERT {files.Certificate} with CLUSTER_TLS_KEY {files.Key}";
            var tls = new ClusterTls(ReadPair(files), authorities);
            if (tls.FindProblem(tls.Certificate) is { } problem)
            {
                return (null, $"{subject} would be refused by the other nodes: {problem}. "
                    + "It must be valid today and signed by an authority of CLUSTER_TLS_CA (darkalpha cluster-certs makes such files).");
            }

            return (tls, "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return (null, $"{subject} cannot be read: {e.Message}");
        }
    }

    /// <summary>Why a certificate is not that of a node of this cluster; null when it is.</summary>
    public string? FindProblem(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.DisableCertificateDownloads = true;

        // A cluster's own authority publishes no list of revoked certificates.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate)
            ? null
            : string.Join(", ", chain.ChainStatus.Select(s => s.StatusInformation.Trim().TrimEnd('.')).Distinct(StringComparer.Ordinal));
    }

    // Windows cannot use a key that exists in memory only.
    private static X509Certificate2 ReadPair(ClusterTlsFiles files)
    {
        using var pair = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
        return X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), password: null);
    }
}

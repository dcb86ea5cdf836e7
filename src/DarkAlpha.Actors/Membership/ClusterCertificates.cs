using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DarkAlpha.Actors.Membership;

/// <summary>
/// Makes the files of mutual TLS between nodes: an authority for this cluster alone, and a certificate for each node that it signs.
/// </summary>
public static class ClusterCertificates
{
    private const string Authority = "ca";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;

    // The clocks of the machines may differ.
    private static readonly TimeSpan Leeway = TimeSpan.FromHours(1);
    private static readonly TimeSpan AuthorityValidity = TimeSpan.FromDays(3_650);

    /// <summary>
    /// Writes <c>NAME.crt</c> and <c>NAME.key</c> for each node, signed by <c>ca.crt</c> and <c>ca.key</c> of the same folder, which are
    /// made when they are missing. Keys are readable by their owner only.
    /// </summary>
    /// <param name="folder">The folder; created when missing.</param>
    /// <param name="nodes">Host names or IP addresses.</param>
    /// <param name="validity">How long the nodes' certificates are valid; at most as long as the authority's.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The end of the validity.</returns>
    /// <exception cref="IOException">A file exists, cannot be read or cannot be written, or the authority has expired.</exception>
    /// <exception cref="CryptographicException">The files of the authority are not usable.</exception>
    /// <exception cref="ArgumentException">It is of another kind than the one that is made here, and cannot sign.</exception>
    public static DateTimeOffset Write(string folder, ImmutableArray<string> nodes, TimeSpan validity, DateTimeOffset now)
    {
        if (nodes.SelectMany(node => new[] { CertificateOf(folder, node), KeyOf(folder, node) }).FirstOrDefault(File.Exists) is { } file)
        {
            throw new IOException($"{file} exists; delete it to have a new one.");
        }

        // Certificates know whole seconds only.
        now = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        Directory.CreateDirectory(folder);
        using var authority = ReadOrCreateAuthority(folder, now);
        var from = Later(new DateTimeOffset(authority.NotBefore), now - Leeway);
        var until = Earlier(new DateTimeOffset(authority.NotAfter), now + validity);
        if (until <= now)
        {
            throw new IOException(
                $"{CertificateOf(folder, Authority)} has expired; delete it and its key, and make new certificates for all nodes.");
        }

        foreach (var node in nodes)
        {
            using var certificate = CreateNode(authority, node, from, until);
            Write(folder, node, certificate);
        }

        return until;
    }

    /// <summary>The path of a node's certificate.</summary>
    public static string CertificateOf(string folder, string node) => PathOf(folder, node, "crt");

    /// <summary>The path of a node's private key.</summary>
    public static string KeyOf(string folder, string node) => PathOf(folder, node, "key");

    /// <summary>The path of the authority's certificate.</summary>
    public static string AuthorityOf(string folder) => CertificateOf(folder, Authority);

    private static X509Certificate2 ReadOrCreateAuthority(string folder, DateTimeOffset now)
    {
        var (certificate, key) = (AuthorityOf(folder), KeyOf(folder, Authority));
        if (File.Exists(certificate) || File.Exists(key))
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }

        var authority = CreateAuthority(now - Leeway, now + AuthorityValidity);
        Write(folder, Authority, authority);
        return authority;
    }

    private static X509Certificate2 CreateAuthority(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=darkalpha cluster", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, until);
    }

    // A node is the server of the connections that others open to it, and the client of those it opens.
    private static X509Certificate2 CreateNode(X509Certificate2 authority, string node, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={node}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(node, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(node);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            new OidCollection { new Oid(ServerAuthentication), new Oid(ClientAuthentication) }, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
            authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        using var certificate = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(SerialBytes));
        return certificate.CopyWithPrivateKey(key);
    }

    private static void Write(string folder, string name, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        WriteNew(KeyOf(folder, name), key.ExportPkcs8PrivateKeyPem(), isSecret: true);
        WriteNew(CertificateOf(folder, name), certificate.ExportCertificatePem(), isSecret: false);
    }

    private static void WriteNew(string path, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.WriteLine(text);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    // A colon of an IPv6 address is not allowed in file names on Windows.
    private static string PathOf(string folder, string name, string extension) =>
        Path.Combine(folder, $"{name.Replace(':', '-')}.{extension}");
}

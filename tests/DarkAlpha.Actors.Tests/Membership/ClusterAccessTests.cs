using DarkAlpha.Actors.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Which cluster ports may be opened, and what the key and the certificates of a cluster rest on.</summary>
internal sealed class ClusterAccessTests
{
    private const string Database = "postgresql://desk:hush@db/cards";
    private const string Secret = "a-secret-of-some-length";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [TestCase("127.0.0.1")]
    [TestCase("127.0.1.1")]
    [TestCase("::1")]
    [TestCase("LocalHost")]
    public void On_loopback_a_port_may_be_open(string host) =>
        Assert.That(ClusterAccess.FindProblem(new ClusterNodeOptions { Host = host }), Is.Null);

    [TestCase("10.0.0.1")]
    [TestCase("0.0.0.0")]
    [TestCase("node1")]
    [TestCase("localhost.example")]
    public void Away_from_loopback_a_port_is_opened_only_with_a_secret(string host)
    {
        var options = new ClusterNodeOptions { Host = host };

        Assert.That(
            ClusterAccess.FindProblem(options),
            Does.StartWith($"CLUSTER_HOST {host} is not a loopback address").And.Contain("CLUSTER_SECRET"));
        Assert.That(ClusterAccess.FindProblem(options with { HasSecret = true }), Is.Null);
    }

    [Test]
    public void Or_with_files_that_the_other_nodes_accept()
    {
        ClusterCertificates.Write(_folder.Path, ["node1", "::1"], TimeSpan.FromDays(1), Now);

        Assert.That(ProblemOf(Files("node1")), Is.Null);
        Assert.That(ProblemOf(Files("::1")), Is.Null);
        Assert.That(
            ProblemOf(Files("node1") with { Key = ClusterCertificates.KeyOf(_folder.Path, "::1") }),
            Does.StartWith("CLUSTER_TLS_CERT ").And.Contain("CLUSTER_TLS_KEY"));
        Assert.That(
            ProblemOf(Files("node1") with { Authority = _folder.Write("empty.crt", "") }),
            Does.StartWith("CLUSTER_TLS_CA ").And.Contain("no certificate"));
        Assert.That(
            ProblemOf(Files("node1") with { Certificate = _folder.Of("nothing") }),
            Does.StartWith("CLUSTER_TLS_CERT ").And.Contain("cannot be read"));
    }

    [Test]
    public void A_certificate_that_has_expired_or_is_of_another_authority_is_named()
    {
        ClusterCertificates.Write(_folder.Path, ["node1"], TimeSpan.FromDays(1), Now - TimeSpan.FromDays(3));
        using var other = new TemporaryFolder();
        ClusterCertificates.Write(other.Path, ["node1"], TimeSpan.FromDays(1), Now);

        Assert.That(ProblemOf(Files("node1")), Does.Contain("would be refused by the other nodes").And.Contain("expired"));
        Assert.That(
            ProblemOf(Files("node1") with
            {
                Certificate = ClusterCertificates.CertificateOf(other.Path, "node1"),
                Key = ClusterCertificates.KeyOf(other.Path, "node1"),
            }),
            Does.Contain("would be refused by the other nodes").And.Contain("signed by an authority of CLUSTER_TLS_CA"));
    }

    [Test]
    public void The_authority_is_kept_for_further_nodes_and_no_certificate_outlives_it()
    {
        ClusterCertificates.Write(_folder.Path, ["node1"], TimeSpan.FromDays(1), Now);
        var authority = File.ReadAllText(ClusterCertificates.AuthorityOf(_folder.Path));

        var until = ClusterCertificates.Write(_folder.Path, ["node2"], TimeSpan.FromDays(9_999), Now);

        Assert.That(ProblemOf(Files("node2")), Is.Null);
        Assert.That(File.ReadAllText(ClusterCertificates.AuthorityOf(_folder.Path)), Is.EqualTo(authority));
        Assert.That(until, Is.EqualTo(Now + TimeSpan.FromDays(3_650)).Within(TimeSpan.FromSeconds(1)));
        Assert.That(
            () => ClusterCertificates.Write(_folder.Path, ["node3", "node2"], TimeSpan.FromDays(1), Now),
            Throws.InstanceOf<IOException>().With.Message.Contains("node2.crt exists"));
        Assert.That(_folder.Files, Is.EqualTo(["ca.crt", "ca.key", "node1.crt", "node1.key", "node2.crt", "node2.key"]));
        if (!OperatingSystem.IsWindows())
        {
            foreach (var key in _folder.Files.Where(file => file.EndsWith(".key", StringComparison.Ordinal)))
            {
                Assert.That(File.GetUnixFileMode(_folder.Of(key)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite), key);
            }
        }
    }

    [Test]
    public void The_key_comes_from_the_secret_or_without_one_from_the_database_and_alone_from_chance()
    {
        Assert.That(ClusterKey.From(Database, Secret), Is.EqualTo(ClusterKey.From("postgresql://desk:hush@relay/cards", Secret)));
        Assert.That(ClusterKey.From(Database, Secret), Is.Not.EqualTo(ClusterKey.From(Database, Secret + "2")));
        Assert.That(ClusterKey.From(Database, Secret), Is.Not.EqualTo(ClusterKey.From(Database)));
        Assert.That(ClusterKey.From(Database, Database), Is.EqualTo(ClusterKey.From(Database)));
        var (alone, another) = (ClusterKey.From("", Secret), ClusterKey.From("", Secret));
        Assert.That(alone, Is.Not.EqualTo(another));
    }

    private static string? ProblemOf(ClusterTlsFiles files) =>
        ClusterAccess.FindProblem(new ClusterNodeOptions { Host = "10.0.0.1", HasSecret = true, Tls = files });

    private ClusterTlsFiles Files(string node) => new(
        ClusterCertificates.CertificateOf(_folder.Path, node),
        ClusterCertificates.KeyOf(_folder.Path, node),
        ClusterCertificates.AuthorityOf(_folder.Path));
}

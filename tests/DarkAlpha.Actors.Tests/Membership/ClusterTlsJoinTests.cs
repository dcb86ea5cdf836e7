using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster;
using Akka.Remote.Transport.DotNetty;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.TestSupport.Files;

namespace DarkAlpha.Actors.Tests.Membership;

/// <summary>Nodes with TLS, and strangers that have the cluster's key but no certificate of its authority.</summary>
internal sealed class ClusterTlsJoinTests : ClusterJoinTest
{
    private TemporaryFolder _cluster = null!;
    private TemporaryFolder _strangers = null!;

    [OneTimeSetUp]
    public void CreateCertificates()
    {
        (_cluster, _strangers) = (new TemporaryFolder(), new TemporaryFolder());
        ClusterCertificates.Write(_cluster.Path, ["node1", "127.0.0.1"], TimeSpan.FromDays(1), TimeProvider.System.GetUtcNow());
        ClusterCertificates.Write(_strangers.Path, ["node1"], TimeSpan.FromDays(1), TimeProvider.System.GetUtcNow());
    }

    [OneTimeTearDown]
    public void DeleteCertificates()
    {
        _cluster.Dispose();
        _strangers.Dispose();
    }

    [Test]
    public async Task Nodes_with_certificates_of_one_authority_form_a_cluster()
    {
        var first = Start(tls: Node("node1"));
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        var second = Start(tls: Node("127.0.0.1"));
        _ = StartJoining(second, [first], "5");
        await UpAsync(second);
        await TwoMembersAsync(first);
        Assert.That(Cluster.Get(second).SelfAddress.Protocol, Is.EqualTo("akka.ssl.tcp"));
    }

    [Test]
    public async Task A_certificate_of_another_authority_is_refused_by_either_side()
    {
        var first = Start(tls: Node("node1"));
        var refusedThere = SaysAsync(first, "TLS refused the certificate 'CN=node1'");
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        // One checks the node's certificate, the other accepts any, so that the node has to check its own.
        var strangersTls = TlsOf(_strangers, "node1");
        var wary = Start(tls: ClusterTlsHosting.CreateSetup(strangersTls));
        var refusedHere = SaysAsync(wary, "TLS refused the certificate 'CN=node1'");
        var reckless = Start(tls: new DotNettySslSetup(
            strangersTls.Certificate,
            suppressValidation: true,
            requireMutualAuthentication: true,
            customValidator: (_, _, _, _, _) => true));
        var answers = new[] { StartJoining(wary, [first], "6"), StartJoining(reckless, [first], "6") };

        await Task.WhenAll(refusedHere, refusedThere);
        await AnswersAsync(first);
        Assert.That(Cluster.Get(first).State.Members, Has.Count.EqualTo(1));
        Assert.That(answers.Select(answer => answer.IsCompleted), Is.All.False, "a refusal would name settings of the cluster");
    }

    [Test]
    public async Task A_connection_without_tls_is_refused()
    {
        var first = Start(tls: Node("node1"));
        var refused = SaysAsync(first, "TLS");
        _ = StartJoining(first, [], "5");
        await UpAsync(first);

        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", PortOf(first));
        await client.GetStream().WriteAsync(new byte[64]);
        await refused;
        var answer = StartJoining(Start(), [first], "6");
        await AnswersAsync(first);
        Assert.That(Cluster.Get(first).State.Members, Has.Count.EqualTo(1));
        Assert.That(answer.IsCompleted, Is.False);
    }

    private DotNettySslSetup Node(string name) => ClusterTlsHosting.CreateSetup(TlsOf(_cluster, name));

    private static ClusterTls TlsOf(TemporaryFolder folder, string name)
    {
        var (tls, problem) = ClusterTls.Load(new ClusterTlsFiles(
            ClusterCertificates.CertificateOf(folder.Path, name),
            ClusterCertificates.KeyOf(folder.Path, name),
            ClusterCertificates.AuthorityOf(folder.Path)));
        Assert.That(problem, Is.Empty);
        return tls!;
    }
}

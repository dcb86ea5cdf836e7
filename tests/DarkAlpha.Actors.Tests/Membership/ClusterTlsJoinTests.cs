using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Cluster;
using Akka.Remote.Transport.DotNetty;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

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
        var first = await StartFirstAsync();
        var tls = TlsOf(_cluster, "127.0.0.1");
        var second = Start(tls);
        _ = StartJoining(second, [first], "5");

        await UpAsync(second);
        await TwoMembersAsync(first);
        Assert.That(Cluster.Get(second).SelfAddress.Protocol, Is.EqualTo("akka.ssl.tcp"));
    }

    [Test]
    public async Task A_certificate_of_another_authority_is_refused_by_either_side()
    {
        var first = await StartFirstAsync();
        var refusedThere = SaysAsync(first, "TLS refused the certificate 'CN=node1'");

        // One checks the node's certificate, the other accepts any, so that the node has to check its own.
        var tls = TlsOf(_strangers, "node1");
        var wary = Start(tls);
        var refusedHere = SaysAsync(wary, "by TLS it is no node of this cluster");
        var reckless = Start(ssl: new DotNettySslSetup(
            tls.Certificate, suppressValidation: true, requireMutualAuthentication: true, customValidator: (_, _, _, _, _) => true));
        var answers = new[] { StartJoining(wary, [first], "5"), StartJoining(reckless, [first], "6") };

        await Task.WhenAll(refusedHere, refusedThere);
        await AssertAloneAsync(first);
        Assert.That(answers.Select(answer => answer.IsCompleted), Is.All.False, "a refusal would name settings of the cluster");
    }

    [Test]
    public async Task A_connection_without_tls_is_refused()
    {
        var first = await StartFirstAsync();
        var refused = SaysAsync(first, "TLS");
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", PortOf(first));
        await client.GetStream().WriteAsync(new byte[64]);
        await refused;

        var answer = StartJoining(Start(), [first], "6");
        await AssertAloneAsync(first);
        Assert.That(answer.IsCompleted, Is.False);
    }

    // Akka ends a node whose own connection fails in this way.
    [Test]
    public async Task A_seed_without_tls_does_not_end_the_node_that_asks_it()
    {
        var tls = TlsOf(_cluster, "node1");
        var node = Start(tls);
        var refused = SaysAsync(node, "is not connected to: by TLS it is no node");
        _ = StartJoining(node, [Start()], "5");

        await refused;
        await AnswersAsync(node);
        Assert.That(CoordinatedShutdown.Get(node).ShutdownReason, Is.Null);
    }

    [Test]
    public async Task Whatever_accepts_connections_in_place_of_a_lost_member_does_not_end_the_node()
    {
        var first = await StartFirstAsync();
        using var other = new TcpListener(IPAddress.Loopback, port: 0);
        other.Start();
        var refused = SaysAsync(first, "is not connected to: by TLS it is no node");
        var address = Cluster.Get(first).SelfAddress.WithPort(((IPEndPoint)other.LocalEndpoint).Port);
        first.ActorSelection(new RootActorPath(address) / "user" / ClusterJoinActor.Name).Tell(ClusterJoinMessages.GetSettings.Instance);

        (await other.AcceptTcpClientAsync()).Dispose();

        await refused;
        await AnswersAsync(first);
        Assert.That(CoordinatedShutdown.Get(first).ShutdownReason, Is.Null);
    }

    [Test]
    public async Task A_certificate_that_soon_expires_is_announced()
    {
        var system = Start();
        var said = SaysAsync(system, "the certificate of CLUSTER_TLS_CERT is valid until");
        var (late, soon) = (DateTimeOffset.MaxValue, new DateTimeOffset(2020, 2, 1, 12, 0, 0, TimeSpan.Zero));
        system.ActorOf(Props.Create(() => new CertificateWatchActor(late)));
        system.ActorOf(Props.Create(() => new CertificateWatchActor(soon)));

        Assert.That(await said, Does.Contain("2020-02-01 12:00Z"));
    }

    private async Task<ActorSystem> StartFirstAsync()
    {
        var tls = TlsOf(_cluster, "node1");
        var first = Start(tls);
        _ = StartJoining(first, [], "5");
        await UpAsync(first);
        return first;
    }

    private static async Task AssertAloneAsync(ActorSystem node)
    {
        await AnswersAsync(node);
        Assert.That(Cluster.Get(node).State.Members, Has.Count.EqualTo(1));
    }

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

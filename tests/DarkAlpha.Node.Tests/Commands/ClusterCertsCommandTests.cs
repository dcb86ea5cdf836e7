using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands;

[TestFixture]
public sealed class ClusterCertsCommandTests : ProgramFixture
{
    [Test]
    public async Task It_writes_an_authority_and_certificates_prints_the_settings_and_overwrites_nothing()
    {
        var written = (await Program.RunAsync("cluster-certs", "--out", "certs", "--node", "node1", "10.0.0.2")).Succeeded();
        var again = await Program.RunAsync("cluster-certs", "--out", "certs", "--node", "node1");

        Assert.That(
            Folder.Files,
            Is.EqualTo(["certs/10.0.0.2.crt", "certs/10.0.0.2.key", "certs/ca.crt", "certs/ca.key", "certs/node1.crt", "certs/node1.key"]));
        Assert.That(
            written.Output,
            Does.EndWith("CLUSTER_TLS_CERT=certs/node1.crt\nCLUSTER_TLS_KEY=certs/node1.key\nCLUSTER_TLS_CA=certs/ca.crt\n"));
        Assert.That(again.ExitCode, Is.EqualTo(2));
        Assert.That(again.Errors, Does.StartWith("darkalpha: cannot write --out certs: certs/node1.crt exists"));
    }

    [TestCase("node1", "node1")]
    [TestCase("node1", "NODE1")]
    public async Task A_name_given_twice_is_refused_before_anything_is_written(string first, string second)
    {
        var run = await Program.RunAsync("cluster-certs", "--out", "certs", "--node", first, "node2", second);

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, $"darkalpha: --node {second} is given twice\n")));
        Assert.That(Folder.Files, Is.Empty);
    }
}

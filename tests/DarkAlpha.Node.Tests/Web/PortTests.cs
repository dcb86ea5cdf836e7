using System.Net;
using System.Net.Sockets;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>An address that cannot be listened on keeps the program from starting, before it has touched anything.</summary>
[TestFixture]
public sealed class PortTests : InvalidInputFixture
{
    [Test]
    public async Task A_port_that_somebody_has_is_named_with_the_setting_to_change()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        Program.Settings["HTTP_PORT"] = $"{((IPEndPoint)somebody.LocalEndpoint).Port}";

        await AssertFailsAsync(["run"], $"HTTP_PORT {Program.Settings["HTTP_PORT"]} on HTTP_HOST 127.0.0.1", "HTTP_ENABLED=0");
    }

    [Test]
    public async Task So_is_an_address_of_another_machine()
    {
        Program.Settings["HTTP_HOST"] = "192.0.2.1";

        await AssertFailsAsync(["run"], "HTTP_PORT 9090 on HTTP_HOST 192.0.2.1");
    }

    [Test]
    public async Task A_cluster_port_that_somebody_has_is_named_with_the_setting_to_change()
    {
        using var somebody = new TcpListener(IPAddress.Loopback, 0);
        somebody.Start();
        Program.Settings["CLUSTER_PORT"] = $"{((IPEndPoint)somebody.LocalEndpoint).Port}";

        await AssertFailsAsync(["run"], $"CLUSTER_PORT {Program.Settings["CLUSTER_PORT"]} on CLUSTER_HOST 127.0.0.1 is in use", "CLUSTER_PORT of its own");
    }

    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("0.0.0.0", "stands for every address")]
    [TestCase("no-such-host.invalid", "cannot be resolved")]
    public async Task A_cluster_host_that_does_not_lead_here_is_named(string host, string why)
    {
        Program.Settings["CLUSTER_HOST"] = host;

        await AssertFailsAsync(["run"], $"CLUSTER_HOST {host}", why);
    }

    [TestCase("HTTP_HOST", "desk.example", "an IP address of this machine")]
    [TestCase("HTTP_PORT", "70000", "0 to 65535")]
    [TestCase("HTTP_ALLOWED_HOSTS", "a b", "host names such as")]
    [TestCase("HTTP_ALLOWED_HOSTS", "desk.example:8080", "without ports")]
    public async Task A_value_that_cannot_be_is_refused(string name, string value, string allowed)
    {
        Program.Settings[name] = value;

        await AssertFailsAsync(["run"], $"{name} = \"{value}\"", allowed);
    }
}

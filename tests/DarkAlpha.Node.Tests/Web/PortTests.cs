using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>When an address cannot be bound, the program exits before it has changed anything.</summary>
[TestFixture]
public sealed class PortTests : InvalidInputFixture
{
    [Test]
    public async Task An_http_port_in_use_is_reported_with_the_setting_to_change()
    {
        using var port = new LocalPort();
        Program.Settings["HTTP_PORT"] = $"{port.Number}";

        await AssertFailsAsync(["run"], $"HTTP_PORT {Program.Settings["HTTP_PORT"]} on HTTP_HOST 127.0.0.1", "HTTP_ENABLED=0");
    }

    [Test]
    public async Task An_http_address_of_another_machine_is_reported()
    {
        Program.Settings["HTTP_HOST"] = "192.0.2.1";

        await AssertFailsAsync(["run"], "HTTP_PORT 9090 on HTTP_HOST 192.0.2.1");
    }

    [Test]
    public async Task A_cluster_port_in_use_is_reported_with_the_setting_to_change()
    {
        using var port = new LocalPort();
        Program.Settings["CLUSTER_PORT"] = $"{port.Number}";

        await AssertFailsAsync(
            ["run"], $"CLUSTER_PORT {Program.Settings["CLUSTER_PORT"]} on CLUSTER_HOST 127.0.0.1 is in use", "set another CLUSTER_PORT");
    }

    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("0.0.0.0", "is the wildcard address")]
    [TestCase("no-such-host.invalid", "cannot be resolved")]
    public async Task A_cluster_host_that_is_not_this_machine_is_reported(string host, string why)
    {
        Program.Settings["CLUSTER_HOST"] = host;
        Program.Settings["CLUSTER_SECRET"] = "a-secret-of-some-length";

        await AssertFailsAsync(["run"], $"CLUSTER_HOST {host}", why);
    }

    [Test]
    public async Task A_cluster_port_that_strangers_reach_is_refused_without_a_secret_and_without_tls()
    {
        Program.Settings["CLUSTER_HOST"] = "192.0.2.1";
        Program.Settings["DATABASE_URL"] = "postgresql://desk:hush@127.0.0.1:1/cards";

        await AssertFailsAsync(["run"], "CLUSTER_HOST 192.0.2.1 is not a loopback address", "Set CLUSTER_SECRET", "CLUSTER_TLS_CERT");
    }

    [TestCase("HTTP_HOST", "desk.example", "an IP address of this machine")]
    [TestCase("HTTP_PORT", "70000", "0 to 65535")]
    [TestCase("HTTP_ALLOWED_HOSTS", "a b", "host names such as")]
    [TestCase("HTTP_ALLOWED_HOSTS", "desk.example:8080", "without ports")]
    public async Task An_invalid_value_is_refused_with_the_allowed_values(string name, string value, string allowed)
    {
        Program.Settings[name] = value;

        await AssertFailsAsync(["run"], $"{name} = \"{value}\"", allowed);
    }
}

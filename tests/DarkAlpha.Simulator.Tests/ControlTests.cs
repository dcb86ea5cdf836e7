using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests;

/// <summary>The control API accepts programs but not web pages in the operator's browser.</summary>
public sealed class ControlTests : SimulatorFixture
{
    private const string Fault = """{"kind":"stall","length":"00:01:00"}""";

    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Host", "evil.example")]
    [TestCase("Host", "127.0.0.1.evil.example")]
    public async Task Cross_origin_requests_and_foreign_host_names_are_rejected(string header, string value)
    {
        var host = await StartAsync();

        Assert.That((await SendAsync(host, HttpMethod.Post, "/sim/faults", Fault, (header, value))).Status, Is.EqualTo(403));
        Assert.That((await GetJsonAsync(host, "/sim/faults")).GetArrayLength(), Is.Zero);
    }

    [TestCase("localhost:9080")]
    [TestCase("exchange:9080")]
    [TestCase("[::1]:9080")]
    public async Task Host_names_without_a_dot_and_IP_addresses_are_accepted(string name)
    {
        var host = await StartAsync();

        Assert.That((await SendAsync(host, HttpMethod.Post, "/sim/faults", Fault, ("Host", name))).Status, Is.EqualTo(200));
        Assert.That((await GetJsonAsync(host, "/sim/faults")).GetArrayLength(), Is.EqualTo(1));
    }
}

using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests;

/// <summary>Who may make faults: programs, and no page in the browser of whoever runs the simulator.</summary>
public sealed class ControlTests : SimulatorFixture
{
    private const string Fault = """{"kind":"stall","length":"00:01:00"}""";

    [TestCase("Origin", "http://evil.example")]
    [TestCase("Origin", "null")]
    [TestCase("Host", "evil.example")]
    [TestCase("Host", "127.0.0.1.evil.example")]
    public async Task Pages_of_other_origins_and_other_names_that_lead_here_are_refused(string header, string value)
    {
        var host = await StartAsync();

        Assert.That((await SendAsync(host, HttpMethod.Post, "/sim/faults", Fault, (header, value))).Status, Is.EqualTo(403));
        Assert.That((await GetJsonAsync(host, "/sim/faults")).GetArrayLength(), Is.Zero);
    }

    [TestCase("localhost:9080")]
    [TestCase("exchange:9080")]
    [TestCase("[::1]:9080")]
    public async Task Names_that_only_this_machine_or_a_composition_has_are_heard(string name)
    {
        var host = await StartAsync();

        Assert.That((await SendAsync(host, HttpMethod.Post, "/sim/faults", Fault, ("Host", name))).Status, Is.EqualTo(200));
        Assert.That((await GetJsonAsync(host, "/sim/faults")).GetArrayLength(), Is.EqualTo(1));
    }
}

using DarkAlpha.Node.Commands.Run;
using DarkAlpha.Node.Web.Health;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Commands.Run;

/// <summary>What systemd is told about a node.</summary>
[TestFixture]
public sealed class SystemdServiceTests
{
    [Test]
    public async Task The_watchdog_hears_of_a_node_three_times_in_its_time_but_not_while_the_node_is_not_alive()
    {
        var systemd = new Notifications();
        var time = new FakeTimeProvider();
        var answers = new Queue<bool>([true, false, true]);
        using var checks = new SemaphoreSlim(0);
        var service = new SystemdService(
            systemd,
            TimeSpan.FromSeconds(30),
            _ =>
            {
                var liveness = new Liveness(answers.Dequeue(), "as the test says");
                checks.Release();
                return Task.FromResult(liveness);
            },
            time,
            NullLogger<SystemdService>.Instance);
        for (var check = 0; check < 3; check++)
        {
            time.Advance(TimeSpan.FromSeconds(10));
            await checks.WaitAsync();
        }

        await service.DisposeAsync();

        Assert.That(systemd.States, Is.EqualTo(["READY=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]));
    }

    [TestCase("30000000", 30.0)]
    [TestCase("0", null)]
    [TestCase("soon", null)]
    [TestCase(null, null)]
    public void The_time_of_the_watchdog_is_in_microseconds(string? microseconds, double? seconds) =>
        Assert.That(SystemdService.WatchdogOf(microseconds)?.TotalSeconds, Is.EqualTo(seconds));

    private sealed class Notifications : ISystemdNotifier
    {
        public List<string> States { get; } = [];

        public bool IsEnabled => true;

        public void Notify(ServiceState state) => States.Add(state.ToString());
    }
}

using DarkAlpha.Node.Commands.Demo;
using DarkAlpha.Node.Settings;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Commands.Demo;

public sealed class DemoSettingsTests
{
    [TestCase(1)]
    [TestCase(30)]
    [TestCase(200)]
    public async Task The_clock_has_as_many_seconds_of_the_machine_for_an_answer_as_it_has_in_life(double speed)
    {
        await using var exchange = await SimulatorHost.StartAsync(DemoMarket.Create(speed, seed: 1), CancellationToken.None);

        var market = DemoSettings.For(exchange, Path.GetTempPath()).ToNodeOptions(exchange.Clock.Steady).Exchange.Clock;

        Assert.That(market.DegradedRetry / speed, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(market.MaxError / speed, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }
}

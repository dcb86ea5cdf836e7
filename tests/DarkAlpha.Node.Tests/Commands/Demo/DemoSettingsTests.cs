using DarkAlpha.Actors.Exchange;
using DarkAlpha.Node.Commands.Demo;
using DarkAlpha.Node.Settings;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Commands.Demo;

public sealed class DemoSettingsTests
{
    [TestCase(1)]
    [TestCase(30)]
    [TestCase(200)]
    public async Task Clock_limits_allow_as_many_real_seconds_at_any_speed(double speed)
    {
        await using var exchange = await SimulatorHost.StartAsync(DemoMarket.Create(speed, seed: 1), CancellationToken.None);

        var clock = DemoSettings.For(exchange, Path.GetTempPath()).ToNodeOptions(exchange.Clock.Steady).Exchange.Clock;

        Assert.That(clock.DegradedRetry / speed, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(clock.MaxError / speed, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Request_and_handshake_timeouts_allow_as_many_real_seconds_at_any_speed()
    {
        var normal = new ExchangeOptions();

        var scaled = DemoSettings.AtSpeed(normal, 30);

        Assert.That(scaled.Rest.AttemptTimeout / 30, Is.EqualTo(normal.Rest.AttemptTimeout));
        Assert.That(scaled.Streams.OpenTimeout / 30, Is.EqualTo(normal.Streams.OpenTimeout));
        Assert.That(scaled.Streams.CloseTimeout / 30, Is.EqualTo(normal.Streams.CloseTimeout));
    }
}

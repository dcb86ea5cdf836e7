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
    public async Task The_clock_has_as_many_seconds_of_the_machine_for_an_answer_as_it_has_in_life(double speed)
    {
        await using var exchange = await SimulatorHost.StartAsync(DemoMarket.Create(speed, seed: 1), CancellationToken.None);

        var market = DemoSettings.For(exchange, Path.GetTempPath()).ToNodeOptions(exchange.Clock.Steady).Exchange.Clock;

        Assert.That(market.DegradedRetry / speed, Is.EqualTo(TimeSpan.FromSeconds(10)));
        Assert.That(market.MaxError / speed, Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Answers_and_handshakes_may_take_as_many_seconds_of_the_machine_as_in_life()
    {
        var life = new ExchangeOptions();

        var shown = DemoSettings.AtSpeed(life, 30);

        Assert.That(shown.Rest.AttemptTimeout / 30, Is.EqualTo(life.Rest.AttemptTimeout));
        Assert.That(shown.Streams.OpenTimeout / 30, Is.EqualTo(life.Streams.OpenTimeout));
        Assert.That(shown.Streams.CloseTimeout / 30, Is.EqualTo(life.Streams.CloseTimeout));
    }
}

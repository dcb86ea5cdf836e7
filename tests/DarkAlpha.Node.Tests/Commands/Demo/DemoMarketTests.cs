using DarkAlpha.Node.Commands.Demo;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Commands.Demo;

/// <summary>What the demo promises for its first minute.</summary>
public sealed class DemoMarketTests
{
    [Test]
    public void A_breakout_and_a_socket_outage_with_recovery_happen_within_the_first_minute()
    {
        var speed = DemoCommand.Create().Parse([]).GetRequiredValue<double>("--speed");
        var market = DemoMarket.Create(speed, seed: 1);
        var minute = TimeSpan.FromMinutes(1) * speed;

        Assert.That(
            market.Scenes!.Scenes.Where(s => s.Kind == SceneKind.Breakout).Select(s => s.End - market.Start),
            Has.Some.LessThan(minute));
        Assert.That(market.Faults.Where(f => f.Kind == FaultKind.Stall).Select(f => f.Start + f.Length), Has.Some.LessThan(minute));
    }

    [Test]
    public void The_first_cards_are_announced_for_the_end_of_the_first_breakout()
    {
        var market = DemoMarket.Create(speed: 30, seed: 1);

        var breakouts = market.Scenes!.Scenes.Where(s => s.Kind == SceneKind.Breakout).Select(s => s.End - market.Start);
        Assert.That(breakouts, Has.Some.EqualTo(DemoMarket.FirstCards));
    }
}

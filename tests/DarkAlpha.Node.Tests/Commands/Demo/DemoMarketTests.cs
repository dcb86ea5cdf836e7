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

        Assert.That(market.Scenes!.Scenes.Where(s => s.Kind == SceneKind.Breakout).Select(s => s.End - market.Start), Has.Some.LessThan(minute));
        Assert.That(market.Faults.Where(f => f.Kind == FaultKind.Stall).Select(f => f.Start + f.Length), Has.Some.LessThan(minute));
    }
}

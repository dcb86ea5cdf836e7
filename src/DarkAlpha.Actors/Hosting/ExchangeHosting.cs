using Akka.Hosting;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Starts the node's exchange actor.</summary>
internal static class ExchangeHosting
{
    /// <summary>Starts <c>/user/exchange</c>.</summary>
    public static AkkaConfigurationBuilder WithExchange(this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider)
    {
        var exchange = provider.GetRequiredService<ExchangeServices>();
        var settings = provider.GetRequiredService<SettingsInForce>();
        var exitSignal = provider.GetRequiredService<NodeExitSignal>();
        return akka.WithActors((system, registry) => registry.Register<ActorKeys.Exchange>(
            system.ActorOf(ExchangeActor.Props(exchange, options.Time, settings, exitSignal.Refuse), "exchange")));
    }
}

using Akka;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Starts the node's writer of the ledger, and gives the symbols what their ledgers need.</summary>
internal static class LedgerHosting
{
    // A little shorter than the default timeout of a shutdown phase (hocon/node.conf).
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromMilliseconds(700);

    /// <summary>Starts <c>/user/ledger-writer</c>; nothing when <c>LEDGER_DAYS</c> is 0.</summary>
    public static AkkaConfigurationBuilder WithLedger(this AkkaConfigurationBuilder akka, NodeOptions options, IServiceProvider provider)
    {
        if (options.LedgerDays == 0)
        {
            return akka;
        }

        var clock = provider.GetRequiredService<ExchangeServices>().Clock;
        return akka
            .WithActors((system, registry) => registry.Register<ActorKeys.LedgerWriter>(system.ActorOf(
                LedgerWriterActor.Props(options.Journal.OpenLedger(), clock, TimeSpan.FromDays(options.LedgerDays)), "ledger-writer")))
            .AddStartup((system, registry) =>
            {
                var writer = registry.Get<ActorKeys.LedgerWriter>();
                CoordinatedShutdown.Get(system).AddTask(
                    CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "drain-ledger", () => DrainAsync(writer, system.Log));
            });
    }

    /// <summary>What the ledgers of the symbols need; null when <c>LEDGER_DAYS</c> is 0.</summary>
    public static LedgerServices? ForSymbols(NodeOptions options, ExchangeServices exchange, IActorRegistry registry) =>
        options.LedgerDays == 0
            ? null
            : new LedgerServices
            {
                Outcomes = options.Outcomes,
                Store = options.Journal.OpenLedger(),
                Writer = registry.Get<ActorKeys.LedgerWriter>(),
                Clock = exchange.Clock,
                Time = options.Time,
                Market = exchange.Gateway,
                Listing = exchange.Listing,
            };

    /// <summary>Has a writer store what waits. The symbols have stopped by now.</summary>
    internal static async Task<Done> DrainAsync(IActorRef writer, ILoggingAdapter log)
    {
        try
        {
            var drained = await writer.Ask<LedgerWrites.Drained>(LedgerWrites.Drain.Instance, DrainTimeout);
            if (drained.Lost > 0)
            {
                log.Warning("{Count} changed episodes of the ledger could not be stored before the stop and are lost", drained.Lost);
            }
        }
        catch (AskTimeoutException)
        {
            // Statistics must not hold up a shutdown.
            log.Warning("the ledger could not be stored within {Timeout} of the stop; its last changes may be lost", DrainTimeout);
        }

        return Done.Instance;
    }
}

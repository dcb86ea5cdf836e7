using Akka.Hosting;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Serialization;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Registers a complete node with a host.</summary>
public static class DarkAlphaHosting
{
    private const string SystemName = "darkalpha";

    /// <summary>
    /// Adds a live node to a host. A database server must have been prepared before (<see cref="JournalStorage.WaitUntilReadyAsync"/>), and
    /// an <see cref="ICardConsole"/> must be registered.
    /// </summary>
    public static IServiceCollection AddDarkAlpha(this IServiceCollection services, NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.TryAddSingleton<NodeExitSignal>();
        services.AddSingleton<MemberStrategies>();
        services.AddSingleton(_ => new SettingsInForce(options.Rules, options.Symbols));
        services.AddSingleton(_ => new NodeMetrics());
        services.AddSingleton(provider => new ExchangeServices(
            options.Exchange, options.Time, provider.GetRequiredService<ILoggerFactory>(), provider.GetRequiredService<NodeMetrics>()));
        services.AddSingleton<ILedgerStore>(_ => options.Journal.OpenLedger());
        if (options.Journal.File is { } file)
        {
            services.AddSingleton(_ => DatabaseLock.Take(file));
        }
        else
        {
            WireTypes.Prepare();
        }

        return services.AddAkka(SystemName, (akka, provider) => akka
            .WithHostLog(provider.GetRequiredService<ILoggerFactory>())
            .WithMetrics(provider.GetRequiredService<NodeMetrics>(), options.Cluster)
            .WithNodeCluster(options.Cluster with { Leases = options.Journal.OpenLeases() }, provider)
            .WithDarkAlphaSerializer()
            .WithLockedDatabase(provider)
            .WithJournal(options.Journal)
            .WithExchange(options, provider)
            .WithDesk(options, provider)
            .WithSettings(options, provider)
            .WithLedger(options, provider)
            .WithShadows(options, provider)
            .WithSymbols(options, provider)
            .WithInspector(options, provider)
            .WithGracefulShutdown(provider)
            .AddHocon(HoconFiles.Load("node.conf"), HoconAddMode.Prepend)
            .WithExtensions(provider));
    }

    // Resolving the lock takes it before the database is opened; the host holds it until disposed. A shared database has no lock.
    private static AkkaConfigurationBuilder WithLockedDatabase(this AkkaConfigurationBuilder akka, IServiceProvider provider)
    {
        provider.GetService<DatabaseLock>();
        return akka;
    }

    private static AkkaConfigurationBuilder WithExtensions(this AkkaConfigurationBuilder akka, IServiceProvider provider)
    {
        foreach (var extension in provider.GetServices<INodeExtension>())
        {
            extension.Configure(akka);
        }

        return akka;
    }

    private static AkkaConfigurationBuilder WithGracefulShutdown(this AkkaConfigurationBuilder akka, IServiceProvider provider) =>
        akka.AddStartup((system, _) =>
            new GracefulShutdown(system, provider.GetRequiredService<ILogger<GracefulShutdown>>()).Register());
}

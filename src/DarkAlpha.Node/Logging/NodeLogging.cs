using DarkAlpha.Node.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DarkAlpha.Node.Logging;

/// <summary>Configures the log of a live node, which goes to standard output.</summary>
internal static class NodeLogging
{
    /// <summary>Adds the console log with the configured level and format.</summary>
    public static ILoggingBuilder AddNodeLog(this ILoggingBuilder logging, ProcessSettings process)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(process.LogLevel);
        logging.AddNodeFilters();
        logging.Services.AddSingleton(LogPalette.ForConsole());
        if (process.LogFormat == LogFormat.Json)
        {
            return logging.AddConsole(console => console.FormatterName = JsonLineFormatter.FormatterName)
                .AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>();
        }

        return JournalFormatter.IsWanted()
            ? logging.AddConsole(console => console.FormatterName = JournalFormatter.FormatterName)
                .AddConsoleFormatter<JournalFormatter, ConsoleFormatterOptions>()
            : logging.AddConsole(console => console.FormatterName = ReadableFormatter.FormatterName)
                .AddConsoleFormatter<ReadableFormatter, ConsoleFormatterOptions>();
    }

    /// <summary>Filters framework categories that are noise for an operator.</summary>
    public static ILoggingBuilder AddNodeFilters(this ILoggingBuilder logging)
    {
        // They log every attempt of an HTTP request, and the phases of the host.
        logging.AddFilter("Polly", LogLevel.Error);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Akka", LogLevel.Warning);

        // Lost and rejoined nodes are logged once by the cluster monitoring; Akka would add a line for every lost association and message.
        logging.AddFilter("Akka.Remote.Links", LogLevel.None);

        // Anything can arrive at the cluster port. Refused input is logged once by the component that refuses it, and a port in use is
        // reported by the startup check.
        logging.AddFilter("Akka.Remote.EndpointReader", LogLevel.None);
        logging.AddFilter("Akka.Remote.Transport", LogLevel.None);
        logging.AddFilter("Akka.Remote.ReliableDeliverySupervisor", LogLevel.Error);
        logging.AddFilter("Akka.Cluster.ClusterCoreDaemon", LogLevel.Error);

        // A node that waits for others logs it once; the shard region would repeat every 0.2 s that it has no coordinator.
        logging.AddFilter("Akka.Cluster.Sharding.ShardRegion", LogLevel.Error);
        return logging;
    }
}

using DarkAlpha.Node.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace DarkAlpha.Node.Logging;

/// <summary>The live node's log, to standard output.</summary>
internal static class NodeLogging
{
    /// <summary>Adds the log as the settings want it.</summary>
    public static ILoggingBuilder AddNodeLog(this ILoggingBuilder logging, ProcessSettings process)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(process.LogLevel);
        logging.AddNodeFilters();
        logging.Services.AddSingleton(LogPalette.OfThisProcess());
        return process.LogFormat == LogFormat.Json
            ? logging.AddConsole(console => console.FormatterName = JsonLineFormatter.FormatterName)
                .AddConsoleFormatter<JsonLineFormatter, ConsoleFormatterOptions>()
            : logging.AddConsole(console => console.FormatterName = ReadableFormatter.FormatterName)
                .AddConsoleFormatter<ReadableFormatter, ConsoleFormatterOptions>();
    }

    /// <summary>Leaves out what nobody who runs this program asked for.</summary>
    public static ILoggingBuilder AddNodeFilters(this ILoggingBuilder logging)
    {
        // Each attempt of an HTTP request, and the host's own phases.
        logging.AddFilter("Polly", LogLevel.Error);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Akka", LogLevel.Warning);

        // That a node is away, or is back, is said once by who watches the members; for each lost link and message there would be a line more.
        logging.AddFilter("Akka.Remote.Links", LogLevel.None);

        // What comes in on the port is somebody else's; what was refused of it is said once by who refuses it, and a port that is taken by who tries it.
        logging.AddFilter("Akka.Remote.EndpointReader", LogLevel.None);
        logging.AddFilter("Akka.Remote.Transport", LogLevel.None);
        logging.AddFilter("Akka.Remote.ReliableDeliverySupervisor", LogLevel.Error);
        logging.AddFilter("Akka.Cluster.ClusterCoreDaemon", LogLevel.Error);

        // While a node waits for others it says so itself; the region would add each fifth of a second that it finds no coordinator.
        logging.AddFilter("Akka.Cluster.Sharding.ShardRegion", LogLevel.Error);
        return logging;
    }
}

using Akka.Hosting;
using Microsoft.Extensions.Logging;
using AkkaLevel = Akka.Event.LogLevel;
using HostLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Connects Akka's log to the host's log.</summary>
internal static class LogHosting
{
    /// <summary>Replaces Akka's loggers; debug events are only created when the host's log level includes them.</summary>
    public static AkkaConfigurationBuilder WithHostLog(this AkkaConfigurationBuilder akka, ILoggerFactory host) => akka
        .AddSetup(new HostLogger.Factory(host))
        .ConfigureLoggers(loggers =>
        {
            loggers.ClearLoggers();
            loggers.AddLogger<HostLogger>();
            var isDebug = host.CreateLogger(typeof(LogHosting)).IsEnabled(HostLevel.Debug);
            loggers.LogLevel = isDebug ? AkkaLevel.DebugLevel : AkkaLevel.InfoLevel;
        });
}

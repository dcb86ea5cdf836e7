using Akka.Hosting;
using Microsoft.Extensions.Logging;
using AkkaLevel = Akka.Event.LogLevel;
using HostLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DarkAlpha.Actors.Hosting;

/// <summary>Lets actors write to the host's log.</summary>
internal static class LogHosting
{
    /// <summary>Replaces Akka's own loggers; debug lines are made only when the host wants them.</summary>
    public static AkkaConfigurationBuilder WithHostLog(this AkkaConfigurationBuilder akka, ILoggerFactory host) => akka
        .AddSetup(new HostLogger.Factory(host))
        .ConfigureLoggers(loggers =>
        {
            loggers.ClearLoggers();
            loggers.AddLogger<HostLogger>();
            loggers.LogLevel = host.CreateLogger(typeof(LogHosting)).IsEnabled(HostLevel.Debug) ? AkkaLevel.DebugLevel : AkkaLevel.InfoLevel;
        });
}

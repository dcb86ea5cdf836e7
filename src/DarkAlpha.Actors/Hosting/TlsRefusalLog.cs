using Akka.Event;
using Akka.Remote.Transport.DotNetty;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using Microsoft.Extensions.Logging;

using AkkaLevel = Akka.Event.LogLevel;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Logs that TLS has refused a connection between nodes, at most once a minute: anyone who reaches the cluster port can cause it. Akka logs
/// each in several lines with stack traces.
/// </summary>
internal sealed partial class TlsRefusalLog(ILoggerFactory loggers)
{
    private const string Kind = "TLS";
    private const int MeaningfulLines = 3;

    private readonly ILogger _log = loggers.CreateLogger<TlsRefusalLog>();
    private readonly LogThrottle _lines = new(TimeSpan.FromMinutes(1));

    /// <summary>True for an event of Akka's transport about TLS.</summary>
    public static bool IsAbout(LogEvent logEvent) =>
        logEvent.LogLevel() >= AkkaLevel.WarningLevel
        && logEvent.LogClass?.Namespace == typeof(DotNettySslSetup).Namespace
        && logEvent.Message.ToString()?.Contains(Kind, StringComparison.Ordinal) == true;

    /// <summary>Logs it, unless one was logged within the last minute.</summary>
    /// <param name="logEvent">The event.</param>
    /// <param name="now">Time of a monotonic clock.</param>
    public void Write(LogEvent logEvent, TimeSpan now)
    {
        if (_lines.Admit(Kind, now) is { } suppressed)
        {
            var (reason, more) = (TextOf(logEvent), LogThrottle.Suffix(suppressed));
            LogRefusal(_log, reason, more);
        }
    }

    // What follows Akka's first three lines is general advice.
    private static string TextOf(LogEvent logEvent)
    {
        var lines = logEvent.Message.ToString()?.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries) ?? [];
        return Printable.Of(string.Join(' ', lines.Take(MeaningfulLines)));
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "a connection between nodes was refused: {Reason}. An outsider can reach CLUSTER_PORT, or a node has no certificate of "
            + "this cluster's CLUSTER_TLS_CA{More}")]
    private static partial void LogRefusal(ILogger log, string reason, string more);
}

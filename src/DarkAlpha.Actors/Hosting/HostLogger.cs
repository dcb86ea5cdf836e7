using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Dispatch;
using Akka.Event;
using DarkAlpha.Actors.Text;
using Microsoft.Extensions.Logging;

using AkkaLevel = Akka.Event.LogLevel;
using HostLevel = Microsoft.Extensions.Logging.LogLevel;

namespace DarkAlpha.Actors.Hosting;

/// <summary>
/// Forwards Akka's log events to the host's log, with the actor's class as the category, so that levels can be set for it, and with the
/// values of the message as structured properties. Nothing is added to the text.
/// </summary>
internal sealed class HostLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    /// <summary>Category of Akka's log events about connections to other nodes: each message to an unreachable node is a warning.</summary>
    public const string Links = "Akka.Remote.Links";

    private readonly Factory _host = Context.System.Settings.Setup.Get<Factory>()
        .GetOrElse(new Factory(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));

    private readonly Dictionary<string, ILogger> _byCategory = new(StringComparer.Ordinal);
    private readonly TlsRefusalLog _refusals;

    /// <summary>Called by Akka.</summary>
    public HostLogger()
    {
        _refusals = new TlsRefusalLog(_host.Loggers);
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    /// <summary>True when the log event comes from Akka itself.</summary>
    internal static bool IsFromAkka(LogEvent logEvent) =>
        logEvent.LogClass?.Namespace?.StartsWith("Akka", StringComparison.Ordinal) == true;

    private void Write(LogEvent logEvent)
    {
        if (_host.IsStopping && IsFromAkka(logEvent))
        {
            return;
        }

        if (TlsRefusalLog.IsAbout(logEvent))
        {
            _refusals.Write(logEvent, Context.System.Scheduler.MonotonicClock);
            return;
        }

        var category = CategoryOf(logEvent);
        if (!_byCategory.TryGetValue(category, out var logger))
        {
            _byCategory[category] = logger = _host.Loggers.CreateLogger(category);
        }

        var level = LevelOf(logEvent.LogLevel());
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, new State(logEvent), Mask(logEvent.Cause), static (state, _) => state.Text);
        }
    }

    // Akka's remoting and the supervision of its connections log under generic classes.
    private static string CategoryOf(LogEvent logEvent) => IsAboutLinks(logEvent) ? Links : logEvent.LogClass.ToString();

    private static bool IsAboutLinks(LogEvent logEvent) =>
        logEvent.LogSource.StartsWith("remoting", StringComparison.Ordinal)
        || (logEvent.LogClass == typeof(OneForOneStrategy)
            && logEvent.LogSource.Contains("/system/endpointManager", StringComparison.Ordinal));

    private static Exception? Mask(Exception? cause) =>
        cause?.ToString() is { } text && SecretMask.Of(text) is var masked && !ReferenceEquals(text, masked)
            ? new MaskedException(masked)
            : cause;

    private static HostLevel LevelOf(AkkaLevel level) => level switch
    {
        AkkaLevel.DebugLevel => HostLevel.Debug,
        AkkaLevel.InfoLevel => HostLevel.Information,
        AkkaLevel.WarningLevel => HostLevel.Warning,
        _ => HostLevel.Error,
    };

    /// <summary>Passes the host's log to the actor system as a setup.</summary>
    internal sealed class Factory(ILoggerFactory loggers) : Setup
    {
        private volatile bool _isStopping;

        public ILoggerFactory Loggers => loggers;

        /// <summary>
        /// True once the node stops; messages of Akka's own parts are then suppressed. When a node is stopped while it starts, some parts
        /// start after others have ended and log that with stack traces.
        /// </summary>
        public bool IsStopping => _isStopping;

        public void MarkStopping() => _isStopping = true;
    }

    private sealed class MaskedException(string text) : Exception(text)
    {
        public override string ToString() => Message;
    }

    private sealed class State : List<KeyValuePair<string, object?>>
    {
        public State(LogEvent logEvent)
        {
            var text = logEvent.Message.ToString() ?? "";
            Text = SecretMask.Of(text);
            if (logEvent.Message is LogMessage message && ReferenceEquals(text, Text))
            {
                AddRange(message.GetProperties().Select(p => KeyValuePair.Create<string, object?>(p.Key, p.Value)));
                Add(KeyValuePair.Create<string, object?>("{OriginalFormat}", message.Format));
            }

            Add(KeyValuePair.Create<string, object?>("Actor", logEvent.LogSource));
        }

        public string Text { get; }

        public override string ToString() => Text;
    }
}

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
/// Writes what actors log to the host's log: the actor's class as the category, so that levels can be set by it, and the message's values by
/// name, so that a machine can read them; nothing else is put into the text that people read.
/// </summary>
internal sealed class HostLogger : ReceiveActor, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    /// <summary>Category of what Akka says of links to other nodes: every message to a node that is away is a warning there.</summary>
    public const string Links = "Akka.Remote.Links";

    private readonly Factory _host = Context.System.Settings.Setup.Get<Factory>()
        .GetOrElse(new Factory(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance));

    private readonly Dictionary<string, ILogger> _byCategory = new(StringComparer.Ordinal);

    /// <summary>For Akka.</summary>
    public HostLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    /// <summary>True when one of Akka's own parts says it.</summary>
    internal static bool IsAkkas(LogEvent happened) => happened.LogClass?.Namespace?.StartsWith("Akka", StringComparison.Ordinal) == true;

    private void Write(LogEvent happened)
    {
        if (_host.IsStopping && IsAkkas(happened))
        {
            return;
        }

        var category = CategoryOf(happened);
        if (!_byCategory.TryGetValue(category, out var logger))
        {
            _byCategory[category] = logger = _host.Loggers.CreateLogger(category);
        }

        var level = LevelOf(happened.LogLevel());
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, new State(happened), Shown(happened.Cause), static (state, _) => state.Text);
        }
    }

    // Akka's remoting and its supervision of links log under classes that say nothing.
    private static string CategoryOf(LogEvent happened) => IsAboutLinks(happened) ? Links : happened.LogClass.ToString();

    private static bool IsAboutLinks(LogEvent happened) =>
        happened.LogSource.StartsWith("remoting", StringComparison.Ordinal)
        || (happened.LogClass == typeof(OneForOneStrategy) && happened.LogSource.Contains("/system/endpointManager", StringComparison.Ordinal));

    private static Exception? Shown(Exception? cause) =>
        cause?.ToString() is { } text && SecretMask.Of(text) is var scrubbed && !ReferenceEquals(text, scrubbed) ? new ScrubbedException(scrubbed) : cause;

    private static HostLevel LevelOf(AkkaLevel level) => level switch
    {
        AkkaLevel.DebugLevel => HostLevel.Debug,
        AkkaLevel.InfoLevel => HostLevel.Information,
        AkkaLevel.WarningLevel => HostLevel.Warning,
        _ => HostLevel.Error,
    };

    /// <summary>Hands the host's log to the actor system.</summary>
    internal sealed class Factory(ILoggerFactory loggers) : Setup
    {
        private volatile bool _isStopping;

        public ILoggerFactory Loggers => loggers;

        /// <summary>True once the node ends. A node that is told to end while it starts has parts of Akka's that begin after others have ended, and say so with their stacks.</summary>
        public bool IsStopping => _isStopping;

        public void Stopping() => _isStopping = true;
    }

    private sealed class ScrubbedException(string text) : Exception(text)
    {
        public override string ToString() => Message;
    }

    private sealed class State : List<KeyValuePair<string, object?>>
    {
        public State(LogEvent happened)
        {
            var text = happened.Message.ToString() ?? "";
            Text = SecretMask.Of(text);
            if (happened.Message is LogMessage message && ReferenceEquals(text, Text))
            {
                AddRange(message.GetProperties().Select(p => KeyValuePair.Create<string, object?>(p.Key, p.Value)));
                Add(KeyValuePair.Create<string, object?>("{OriginalFormat}", message.Format));
            }

            Add(KeyValuePair.Create<string, object?>("Actor", happened.LogSource));
        }

        public string Text { get; }

        public override string ToString() => Text;
    }
}

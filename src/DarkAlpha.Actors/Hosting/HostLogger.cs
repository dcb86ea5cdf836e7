using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Dispatch;
using Akka.Event;
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

    private readonly ILoggerFactory _loggers = Context.System.Settings.Setup.Get<Factory>()
        .GetOrElse(new Factory(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance)).Loggers;

    private readonly Dictionary<string, ILogger> _byCategory = new(StringComparer.Ordinal);

    /// <summary>For Akka.</summary>
    public HostLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private void Write(LogEvent happened)
    {
        var category = CategoryOf(happened);
        if (!_byCategory.TryGetValue(category, out var logger))
        {
            _byCategory[category] = logger = _loggers.CreateLogger(category);
        }

        var level = LevelOf(happened.LogLevel());
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, new State(happened), happened.Cause, static (state, _) => state.Text);
        }
    }

    // Akka's remoting and its supervision of links log under classes that say nothing.
    private static string CategoryOf(LogEvent happened) => IsAboutLinks(happened) ? Links : happened.LogClass.ToString();

    private static bool IsAboutLinks(LogEvent happened) =>
        happened.LogSource.StartsWith("remoting", StringComparison.Ordinal)
        || (happened.LogClass == typeof(OneForOneStrategy) && happened.LogSource.Contains("/system/endpointManager", StringComparison.Ordinal));

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
        public ILoggerFactory Loggers => loggers;
    }

    private sealed class State : List<KeyValuePair<string, object?>>
    {
        public State(LogEvent happened)
        {
            Text = happened.Message.ToString() ?? "";
            if (happened.Message is LogMessage message)
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

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
    private readonly ILoggerFactory _loggers = Context.System.Settings.Setup.Get<Factory>()
        .GetOrElse(new Factory(Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance)).Loggers;

    private readonly Dictionary<Type, ILogger> _byClass = [];

    /// <summary>For Akka.</summary>
    public HostLogger()
    {
        Receive<InitializeLogger>(_ => Sender.Tell(new LoggerInitialized()));
        Receive<LogEvent>(Write);
    }

    private void Write(LogEvent happened)
    {
        if (!_byClass.TryGetValue(happened.LogClass, out var logger))
        {
            _byClass[happened.LogClass] = logger = _loggers.CreateLogger(happened.LogClass);
        }

        var level = LevelOf(happened.LogLevel());
        if (logger.IsEnabled(level))
        {
            logger.Log(level, default, new State(happened), happened.Cause, static (state, _) => state.Text);
        }
    }

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

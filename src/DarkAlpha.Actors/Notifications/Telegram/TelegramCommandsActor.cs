using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Polls the bot's updates (long polling) and answers commands and buttons of the configured chat. Replies go through the chat's channel,
/// at its pace and behind its cards. Messages of other chats, forwarded messages and those of other bots are ignored. Updates behind a
/// change wait until it is answered or given up. A failure of Telegram is logged once per change and retried forever. An update that fails
/// is given up, with an error: a restart would confirm the open changes. It has no children and leaves other failures to its supervisor.
/// </summary>
internal sealed class TelegramCommandsActor : ReceiveActor, IWithTimers, IDisposable
{
    private const string PollTimer = "poll";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly PollLog _pollLog = new(Context.GetLogger());
    private readonly CommandLog _commandLog = new(Context.GetLogger());
    private readonly CancellationTokenSource _stopping = new();
    private readonly TelegramConnection _telegram;
    private readonly CommandCalls _calls;
    private readonly RetryBackoff _backoff;
    private readonly UpdateAnswers _answers;
    private readonly ITelegramTexts _texts;
    private readonly TelegramChat _chat;
    private readonly UpdateCursor _cursor;
    private readonly IActorRef _channel;
    private readonly IExchangeClock _clock;
    private string? _botName;
    private int _openChanges;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public TelegramCommandsActor(NotifierServices services, IActorRef desk, IActorRef channel, TelegramChat chat, UpdateCursor cursor)
    {
        _clock = services.Clock;
        _telegram = new TelegramConnection(services.Settings, services.Timing);
        _calls = new CommandCalls(_telegram, services.Timing);
        _backoff = new RetryBackoff(services.Timing);
        _texts = TelegramTexts.Of(services.Settings.Language);
        _answers = new UpdateAnswers(services, desk, _calls, _texts, _log);
        _chat = chat;
        _channel = channel;
        _cursor = cursor;

        Receive<Poll>(_ => StartPolling());
        Receive<BotIdentified>(identified =>
        {
            _botName = identified.Name;
            _log.Info("Telegram: accepting commands for @{Bot} from chat {Chat}", identified.Name, services.Settings.TelegramChatId);
            Recover();
            StartPolling();
        });
        Receive<UpdateBatch>(OnUpdates);
        Receive<PollFailed>(failed => OnPollFailure(failed.Failure));
        Receive<UpdateAnswers.Answered>(OnAnswered);
        Receive<WorkFailed>(failed => throw new InvalidOperationException(failed.Description));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Creates the props.</summary>
    /// <param name="services">Settings, and the inspector that commands query.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="channel">The chat's channel, which sends the replies.</param>
    /// <param name="chat">The chat whose commands are accepted; shared with its channel.</param>
    /// <param name="cursor">The polling position; kept across restarts of the actor.</param>
    public static Props Props(NotifierServices services, IActorRef desk, IActorRef channel, TelegramChat chat, UpdateCursor cursor) =>
        Akka.Actor.Props.Create(() => new TelegramCommandsActor(services, desk, channel, chat, cursor));

    /// <summary>Called by Akka when the actor has stopped or is replaced.</summary>
    public void Dispose()
    {
        _stopping.Dispose();
        _telegram.Dispose();
    }

    /// <inheritdoc/>
    protected override void PreStart() => StartPolling();

    /// <inheritdoc/>
    protected override void PostStop() => _stopping.Cancel();

    private void StartPolling()
    {
        if (_botName is null)
        {
            _ = _calls.FindNameAsync(_stopping.Token).PipeTo(Self, success: name => new BotIdentified(name), failure: Failed);
        }
        else
        {
            _ = _calls.PollAsync(_cursor.Next, _stopping.Token).PipeTo(Self, success: batch => batch, failure: Failed);
        }
    }

    private object Failed(Exception failure) => _calls.Classify(failure) is { } outage
        ? new PollFailed(outage)
        : new WorkFailed($"polling failed: {_calls.Describe(failure)}");

    private void OnPollFailure(PollFailure failure)
    {
        _pollLog.Failed(failure, Context.System.Scheduler.MonotonicClock);
        Timers.StartSingleTimer(PollTimer, Poll.Instance, _backoff.Next(failure.Delay, Random.Shared.NextDouble()));
    }

    private void Recover()
    {
        _backoff.Reset();
        _pollLog.Succeeded();
    }

    private void OnUpdates(UpdateBatch batch)
    {
        if (batch.IsUnnumbered)
        {
            OnPollFailure(PollFailure.Unnumbered);
            return;
        }

        Recover();
        foreach (var update in batch.Updates)
        {
            _cursor.Next = update.Id + 1 ?? _cursor.Next;
            Handle(update);
        }

        PollUnlessChanging();
    }

    // A poll confirms what came before it: a change that is lost with the desk before it is answered is then delivered to the next one.
    private void PollUnlessChanging()
    {
        if (_openChanges == 0)
        {
            StartPolling();
        }
    }

    private void OnAnswered(UpdateAnswers.Answered answered)
    {
        _commandLog.Answered(answered, Context.System.Scheduler.Now);
        if (answered.ChatReply is { } reply)
        {
            _channel.Tell(reply);
        }

        if (answered.IsChange)
        {
            _openChanges--;
            PollUnlessChanging();
        }
    }

    private void Handle(UpdateBatch.Raw raw)
    {
        try
        {
            var update = ChatUpdate.Read(raw.Json);
            if (update.Pressed is { } press)
            {
                OnPress(press);
            }
            else if (update.NewMessage is { } message)
            {
                OnMessage(message);
            }
        }
        catch (Exception e)
        {
            _commandLog.Skipped(raw.Id, e, _calls.Describe(e), Context.System.Scheduler.Now);
        }
    }

    private void OnMessage(ChatUpdate.Message message)
    {
        if (message.MovedTo is { } moved && _chat.Is(message.Source.Chat, message.Source.Name))
        {
            _log.Warning("Telegram: {Advice}", _chat.MoveTo(moved));
            _answers.ReportMove(_chat.Move!);
        }

        if (TelegramCommand.Read(message.Text, _botName!) is { } command && IsFromOurChat(message.Source))
        {
            OnCommand(message, command);
        }
    }

    private void OnCommand(ChatUpdate.Message message, TelegramCommand command)
    {
        DateTimeOffset? now = _clock.IsDegraded ? null : _clock.UtcNow.ToDateTimeOffset();
        var result = CommandRules.Check(message, command, now);
        if (result.Refusal is { } refusal)
        {
            _commandLog.Refused(command.Verb, message.Sender, refusal, Context.System.Scheduler.Now);
            if (result.IsStale && command.IsChange)
            {
                var (name, minutes) = ($"/{command.Verb}", result.MinutesOld);
                _channel.Tell(new ChannelMessages.ChatReply(name, _texts.TooOld(name, minutes), message.Source.Topic));
            }

            return;
        }

        if (command.IsChange)
        {
            _log.Warning("/{Command} by {Who}", command.Verb, message.Sender);
        }

        Pipe(_answers.AnswerAsync(command, message), $"/{command.Verb}", command.IsChange, message.Source.Topic);
    }

    private void OnPress(ChatUpdate.ButtonPress press)
    {
        if (press.Source is { } source && IsFromOurChat(source))
        {
            Pipe(_answers.PressAsync(press, source.Topic, _stopping.Token), "a button", press.IsChange, source.Topic);
        }
    }

    private void Pipe(Task<UpdateAnswers.Answered> work, string what, bool isChange, int? topic)
    {
        _openChanges += isChange ? 1 : 0;
        var failed = new UpdateAnswers.Answered(new(what, _texts.Results.Failed, topic), isChange);
        _ = work.PipeTo(Self, success: done => done, failure: e => failed with { Failure = _calls.Describe(e) });
    }

    private bool IsFromOurChat(ChatUpdate.ChatSource source)
    {
        if (_chat.Is(source.Chat, source.Name))
        {
            return true;
        }

        _commandLog.OtherChat(source.Chat, Context.System.Scheduler.Now);
        return false;
    }

    private sealed class Poll : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Poll Instance = new();
    }

    private sealed record BotIdentified(string Name) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record PollFailed(PollFailure Failure) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record WorkFailed(string Description) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

using Akka.Actor;
using Akka.Event;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Listens to the configured chat by long polling and has commands and buttons answered. Answers go through the chat's channel, at its pace and behind
/// its cards. Messages of other chats are not answered. Trouble with Telegram is told once per change and tried again for ever; it has no
/// children, and its own failures are its supervisor's business.
/// </summary>
internal sealed class TelegramCommandsActor : ReceiveActor, IWithTimers, IDisposable
{
    private const string PollTimer = "poll";
    private const int LongestName = 64;

    private static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.ChannelPost, UpdateType.CallbackQuery];

    // What was written before can be out of date: to stop is always right, to go on is not, and a question is no longer one.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(2);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ForeignChats _foreign = new();
    private readonly TelegramConnection _telegram;
    private readonly TelegramDesk _desk;
    private readonly IWording _words;
    private readonly ChatFilter _chat;
    private readonly UpdateCursor _cursor;
    private readonly IActorRef _channel;
    private readonly ChannelTiming _timing;
    private string? _botName;
    private string? _trouble;
    private int _failures;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public TelegramCommandsActor(NotifierServices services, IActorRef desk, IActorRef channel, UpdateCursor cursor)
    {
        _timing = services.Timing;
        _telegram = new TelegramConnection(services.Settings, _timing);
        _words = Wordings.Of(services.Settings.Language);
        _desk = new TelegramDesk(
            desk, services.Inspector, _words, new TelegramAnswers(_words, services.TickSizes), services.Clock, _timing);
        _chat = new ChatFilter(services.Settings.TelegramChatId);
        _channel = channel;
        _cursor = cursor;

        Receive<Poll>(_ => StartPolling());
        Receive<Introduced>(introduced =>
        {
            _botName = introduced.Name;
            _log.Info("Telegram: commands for @{Bot} are obeyed from chat {Chat}", introduced.Name, services.Settings.TelegramChatId);
            Recover();
            StartPolling();
        });
        Receive<Updates>(updates =>
        {
            Recover();
            foreach (var update in updates.List)
            {
                _cursor.Next = update.Id + 1;
                Handle(update);
            }

            StartPolling();
        });
        Receive<Troubled>(troubled => OnTrouble(troubled.Trouble));
        Receive<Answered>(answered => Say(answered.To, answered.Text));
        Receive<Done>(_ => { });
        Receive<Broken>(broken => throw new InvalidOperationException(broken.Description));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The listener.</summary>
    /// <param name="services">Settings and what commands ask.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="channel">The chat's channel, which sends the answers.</param>
    /// <param name="cursor">Where to go on; shared by all starts of the actor.</param>
    public static Props Props(NotifierServices services, IActorRef desk, IActorRef channel, UpdateCursor cursor) =>
        Akka.Actor.Props.Create(() => new TelegramCommandsActor(services, desk, channel, cursor));

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

    private void StartPolling() => _ = (_botName is null ? IntroduceAsync(_stopping.Token) : PollAsync(_cursor.Next, _stopping.Token))
        .PipeTo(Self, success: found => found, failure: Failed);

    // The bot's own name tells commands to it from commands to other bots of a group.
    private async Task<object> IntroduceAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timing.RequestTimeout);
        var me = await _telegram.Client.GetMe(deadline.Token);
        return new Introduced(me.Username ?? "");
    }

    private async Task<object> PollAsync(int offset, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timing.LongPoll + _timing.RequestTimeout);
        var seconds = (int)_timing.LongPoll.TotalSeconds;
        return new Updates(await _telegram.Client.GetUpdates(offset, timeout: seconds, allowedUpdates: Wanted, cancellationToken: deadline.Token));
    }

    private object Failed(Exception failure)
    {
        var detail = _telegram.Scrub(failure.GetBaseException().Message);
        return failure is RequestException or HttpRequestException or OperationCanceledException or IOException
            ? new Troubled(PollTrouble.Of(failure, detail, _timing))
            : new Broken($"{failure.GetType().Name} while polling: {detail}");
    }

    private void OnTrouble(PollTrouble trouble)
    {
        _failures++;
        if (_trouble != trouble.Name)
        {
            _trouble = trouble.Name;
            if (trouble.NeedsPerson)
            {
                _log.Error("Telegram commands are not heard: {Explanation}", trouble.Explanation);
            }
            else
            {
                _log.Warning("Telegram commands are not heard: {Explanation}", trouble.Explanation);
            }
        }

        var delay = trouble.Delay ?? RetryDelay.After(_failures, _timing.BackoffMin, _timing.BackoffMax, Random.Shared.NextDouble());
        Timers.StartSingleTimer(PollTimer, Poll.Instance, delay);
    }

    private void Recover()
    {
        _failures = 0;
        if (_trouble is not null)
        {
            _trouble = null;
            _log.Info("Telegram commands are heard again");
        }
    }

    private void Handle(Update update)
    {
        if (update.CallbackQuery is { } press)
        {
            OnPress(press);
        }
        else if ((update.Message ?? update.ChannelPost) is { } message && TelegramCommand.Read(message.Text, _botName!) is { } command)
        {
            OnCommand(message, command);
        }
    }

    private void OnCommand(Message message, TelegramCommand command)
    {
        if (!IsFromOurChat(message.Chat))
        {
            return;
        }

        var who = Who(message);
        var age = Context.System.Scheduler.Now - new DateTimeOffset(DateTime.SpecifyKind(message.Date, DateTimeKind.Utc));
        if (age > LongestDelay && command.Verb != TelegramCommand.Kill)
        {
            _log.Info("/{Command} by {Who} is {Minutes} minutes old and not obeyed", command.Verb, who, (int)age.TotalMinutes);
            if (command.Verb == TelegramCommand.Resume)
            {
                Say("/resume", _words.ResumeTooOld((int)age.TotalMinutes));
            }

            return;
        }

        if (command.Verb is TelegramCommand.Kill or TelegramCommand.Resume)
        {
            _log.Warning("/{Command} by {Who}", command.Verb, who);
        }

        Pipe(AnswerAsync(command, who), $"/{command.Verb}");
    }

    private async Task<object> AnswerAsync(TelegramCommand command, string who) =>
        new Answered($"/{command.Verb}", await _desk.AnswerAsync(command, who));

    private void Say(string to, string text) => _channel.Tell(new ChannelMessages.Aside(to, text));

    private void OnPress(CallbackQuery press)
    {
        if (press.Message?.Chat is { } chat && IsFromOurChat(chat))
        {
            Pipe(DetailsAsync(press.Id, CardKeyboard.CardOf(press.Data), _stopping.Token), "a button");
        }
    }

    // The button shows a spinner until the press is answered, with or without a notice.
    private async Task<object> DetailsAsync(string pressId, string? cardId, CancellationToken cancellation)
    {
        var (message, notice) = cardId is null ? (null, null) : await _desk.DetailsAsync(cardId);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timing.RequestTimeout);
        try
        {
            await _telegram.Client.AnswerCallbackQuery(pressId, notice, showAlert: notice is not null, cancellationToken: deadline.Token);
        }
        catch (Exception e) when (e is RequestException or OperationCanceledException)
        {
            _log.Debug("A pressed button stays unanswered: {Reason}", _telegram.Scrub(e.Message));
        }

        return message is null ? Done.Instance : new Answered("details", message);
    }

    private void Pipe(Task<object> work, string what) => _ = work.PipeTo(
        Self, success: done => done, failure: e => new Broken($"{e.GetType().Name} while answering {what}: {_telegram.Scrub(e.Message)}"));

    private bool IsFromOurChat(Chat chat)
    {
        if (_chat.Accepts(chat))
        {
            return true;
        }

        if (_foreign.IsNews(chat.Id, Context.System.Scheduler.Now))
        {
            _log.Warning("Telegram: a command from chat {Chat}, which is not TELEGRAM_CHAT_ID, is not answered", chat.Id);
        }

        return false;
    }

    private static string Who(Message message)
    {
        var name = message.From is { } from ? $"{from.Id} {from.FirstName} {from.LastName}".TrimEnd() : $"{message.Chat.Id} {message.Chat.Title}";
        var clean = string.Concat(name.Select(c => char.IsControl(c) ? ' ' : c));
        return $"telegram:{(clean.Length > LongestName ? clean[..LongestName] : clean)}";
    }

    private sealed class Poll : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Poll Instance = new();
    }

    private sealed class Done : INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static readonly Done Instance = new();
    }

    private sealed record Introduced(string Name) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Updates(Update[] List) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Troubled(PollTrouble Trouble) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(string Description) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Answered(string To, string Text) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

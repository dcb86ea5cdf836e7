using System.Text.Json;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Clock;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Listens to the configured chat by long polling and has commands and buttons answered. Answers go through the chat's channel, at its pace and behind
/// its cards. Messages of other chats, forwarded ones and those of other bots are not answered. Trouble with Telegram is told once per change and tried again for ever; it has no
/// children, and its own failures are its supervisor's business.
/// </summary>
internal sealed class TelegramCommandsActor : ReceiveActor, IWithTimers, IDisposable
{
    private const string PollTimer = "poll";

    private static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.ChannelPost, UpdateType.CallbackQuery];

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly PollLog _pollLog = new(Context.GetLogger());
    private readonly CancellationTokenSource _stopping = new();
    private readonly HourlyNews<long> _foreign = new();
    private readonly HourlyNews<string> _refused = new();
    private readonly HourlyNews<string> _unreadable = new();
    private readonly TelegramConnection _telegram;
    private readonly TelegramDesk _desk;
    private readonly ITelegramTexts _words;
    private readonly TelegramChat _chat;
    private readonly UpdateCursor _cursor;
    private readonly IActorRef _channel;
    private readonly ChannelOptions _timing;
    private readonly IExchangeClock _clock;
    private string? _botName;
    private int _failures;

    /// <summary>For Akka; use <see cref="Props"/>.</summary>
    public TelegramCommandsActor(NotifierServices services, IActorRef desk, IActorRef channel, TelegramChat chat, UpdateCursor cursor)
    {
        _timing = services.Timing;
        _clock = services.Clock;
        _telegram = new TelegramConnection(services.Settings, _timing);
        _words = TelegramTexts.Of(services.Settings.Language);
        _desk = new TelegramDesk(
            desk, services.Inspector, _words, new TelegramAnswers(_words, services.TickSizes), services.Clock, _timing);
        _chat = chat;
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
        Receive<UpdateBatch>(OnUpdates);
        Receive<Troubled>(troubled => OnTrouble(troubled.Trouble));
        Receive<Answered>(answered => _channel.Tell(answered.ChatReply));
        Receive<Done>(_ => { });
        Receive<Broken>(broken => throw new InvalidOperationException(broken.Description));
    }

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The listener.</summary>
    /// <param name="services">Settings and what commands ask.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="channel">The chat's channel, which sends the answers.</param>
    /// <param name="chat">The chat that is obeyed; shared with its channel.</param>
    /// <param name="cursor">Where to go on; shared by all starts of the actor.</param>
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

    private void StartPolling() => _ = (_botName is null ? IntroduceAsync(_stopping.Token) : PollAsync(_cursor.Next, _stopping.Token))
        .PipeTo(Self, success: found => found, failure: Failed);

    // The bot's own name tells commands to it from commands to other bots of a group.
    private async Task<object> IntroduceAsync(CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timing.RequestTimeout);
        var me = await _telegram.CallAsync(new GetMeRequest(), deadline.Token);
        return new Introduced(me.Text("username") ?? "");
    }

    private async Task<object> PollAsync(long offset, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timing.LongPoll + _timing.RequestTimeout);
        var request = new GetUpdatesRequest
        {
            Offset = (int)Math.Min(offset, int.MaxValue),
            Timeout = (int)_timing.LongPoll.TotalSeconds,
            AllowedUpdates = Wanted,
        };
        return await _telegram.PollAsync(request, deadline.Token);
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
        _pollLog.Troubled(trouble);
        var delay = trouble.Delay ?? RetryDelay.After(_failures, _timing.BackoffMin, _timing.BackoffMax, Random.Shared.NextDouble());
        Timers.StartSingleTimer(PollTimer, Poll.Instance, delay);
    }

    private void Recover()
    {
        _failures = 0;
        _pollLog.Works();
    }

    private void OnUpdates(UpdateBatch batch)
    {
        if (batch.Updates.Count > 0 && batch.Updates.All(update => update.Id is null))
        {
            OnTrouble(PollTrouble.Unnumbered);
            return;
        }

        Recover();
        foreach (var update in batch.Updates)
        {
            _cursor.Next = update.Id + 1 ?? _cursor.Next;
            Handle(update);
        }

        StartPolling();
    }

    private void Handle(UpdateBatch.Raw raw)
    {
        try
        {
            if (raw.Json.IsEmpty)
            {
                throw new JsonException("it is too long or broken");
            }

            var update = ChatUpdate.Read(raw.Json);
            if (update.Pressed is { } press)
            {
                OnPress(press);
            }
            else if (update.Written is { } message)
            {
                OnMessage(message);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            if (_unreadable.IsNews(e.Message, Context.System.Scheduler.Now))
            {
                _log.Warning("Telegram: update {Update} cannot be read and is passed over: {Reason}", raw.Id, e.Message);
            }
        }
    }

    private void OnMessage(ChatUpdate.Message message)
    {
        if (message.MovedTo is { } moved && _chat.Is(message.At.Chat, message.At.Name))
        {
            _log.Warning("Telegram: {Advice}", _chat.MoveTo(moved));
        }

        if (TelegramCommand.Read(message.Text, _botName!) is { } command && IsFromOurChat(message.At))
        {
            OnCommand(message, command);
        }
    }

    private void OnCommand(ChatUpdate.Message message, TelegramCommand command)
    {
        var verdict = CommandRules.Judge(message, command, _clock.IsDegraded ? null : DateTimeOffset.FromUnixTimeMilliseconds(_clock.UtcNow));
        if (verdict.Refusal is { } refusal)
        {
            Refuse(message, command, refusal);
            if (verdict.IsStale && command.Verb == TelegramCommand.Resume)
            {
                _channel.Tell(new ChannelMessages.ChatReply("/resume", _words.ResumeTooOld(verdict.MinutesOld), message.At.Topic));
            }

            return;
        }

        if (command.Verb is TelegramCommand.Kill or TelegramCommand.Resume)
        {
            _log.Warning("/{Command} by {Who}", command.Verb, message.Who);
        }

        Pipe(AnswerAsync(command, message), $"/{command.Verb}");
    }

    private void Refuse(ChatUpdate.Message message, TelegramCommand command, string reason)
    {
        if (_refused.IsNews($"{command.Verb} {reason} {message.Who}", Context.System.Scheduler.Now))
        {
            _log.Warning("/{Command} by {Who} {Reason} and is not obeyed", command.Verb, message.Who, reason);
        }
    }

    private async Task<object> AnswerAsync(TelegramCommand command, ChatUpdate.Message message) =>
        new Answered(new ChannelMessages.ChatReply($"/{command.Verb}", await _desk.AnswerAsync(command, message.Who), message.At.Topic));

    private void OnPress(ChatUpdate.Press press)
    {
        if (press.At is { } place && IsFromOurChat(place))
        {
            Pipe(DetailsAsync(press.Id, CardKeyboard.CardOf(press.Data), place.Topic, _stopping.Token), "a button");
        }
    }

    // The button shows a spinner until the press is answered, with or without a notice.
    private async Task<object> DetailsAsync(string pressId, string? cardId, int? topic, CancellationToken cancellation)
    {
        var (message, notice) = cardId is null ? (null, null) : await _desk.DetailsAsync(cardId);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(_timing.RequestTimeout);
        try
        {
            var answer = new AnswerCallbackQueryRequest { CallbackQueryId = pressId, Text = notice, ShowAlert = notice is not null };
            await _telegram.CallAsync(answer, deadline.Token);
        }
        catch (Exception e) when (e is RequestException or HttpRequestException or IOException or OperationCanceledException)
        {
            _log.Debug("A pressed button stays unanswered: {Reason}", _telegram.Scrub(e.Message));
        }

        return message is null ? Done.Instance : new Answered(new ChannelMessages.ChatReply("details", message, topic));
    }

    private void Pipe(Task<object> work, string what) => _ = work.PipeTo(
        Self, success: done => done, failure: e => new Broken($"{e.GetType().Name} while answering {what}: {_telegram.Scrub(e.Message)}"));

    private bool IsFromOurChat(ChatUpdate.Place place)
    {
        if (_chat.Is(place.Chat, place.Name))
        {
            return true;
        }

        if (_foreign.IsNews(place.Chat, Context.System.Scheduler.Now))
        {
            _log.Warning("Telegram: a command from chat {Chat}, which is not TELEGRAM_CHAT_ID, is not answered", place.Chat);
        }

        return false;
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

    private sealed record Troubled(PollTrouble Trouble) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(string Description) : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Answered(ChannelMessages.ChatReply ChatReply) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

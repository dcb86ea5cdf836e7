using System.Text.Json;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications.CopyTrading;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Sends cards and chat replies to one chat. The Bot API has no idempotency key, so an attempt whose answer was lost is uncertain.
/// </summary>
internal sealed class TelegramSender : ICardSender
{
    private readonly TelegramConnection _telegram;
    private readonly TelegramResponse _response;
    private readonly ITelegramTexts _texts;
    private readonly Func<Symbol, double?> _tickSizeOf;
    private readonly TelegramChat _chat;
    private readonly int? _topic;
    private readonly TelegramChatOptions? _entry;
    private readonly IExchangeClock _clock;
    private readonly ChannelOptions _timing;

    /// <summary>Creates a sender for one chat.</summary>
    /// <param name="settings">The bot.</param>
    /// <param name="chat">The chat.</param>
    /// <param name="tickSizeOf">The tick size of a symbol, to round prices.</param>
    /// <param name="clock">The clock by which cards expire.</param>
    /// <param name="timing">Timeouts.</param>
    /// <param name="entry">The chat in <c>TELEGRAM_CHATS</c>; null for that of <c>TELEGRAM_CHAT_ID</c>.</param>
    public TelegramSender(
        DeliveryOptions settings,
        TelegramChat chat,
        Func<Symbol, double?> tickSizeOf,
        IExchangeClock clock,
        ChannelOptions timing,
        TelegramChatOptions? entry = null)
    {
        _telegram = new TelegramConnection(settings, timing);
        var isCopied = entry?.Format == ChatFormat.Cornix;
        _response = new TelegramResponse(chat, settings.TelegramRetryUncertain && !isCopied, timing, isCopied);
        _texts = TelegramTexts.Of(entry?.Language ?? settings.Language);
        _tickSizeOf = tickSizeOf;
        _chat = chat;
        _entry = entry;
        _topic = entry is null ? settings.TelegramTopicId : entry.Topic;
        _clock = clock;
        _timing = timing;
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        var permit = new SendPermit(card, _clock, _timing);
        if (card.IsTest)
        {
            // No buttons: a test card has neither a chart nor levels.
            return SendAsync(NewMessage(TelegramCard.Render(card, null, _texts), _topic), cancellation, permit);
        }

        var tick = _tickSizeOf(card.Symbol);
        if (_entry?.Format == ChatFormat.Cornix)
        {
            return CopyAsync(card, tick, permit, cancellation);
        }

        var message = NewMessage(TelegramCard.Render(card, tick, _texts), _topic);
        message.ReplyMarkup = CardKeyboard.Of(card, tick, _texts, isObeyed: _entry is null);
        return SendAsync(message, cancellation, permit);
    }

    /// <inheritdoc/>
    public async Task<SendResult> ReplyAsync(ChannelMessages.ChatMessage message, CancellationToken cancellation)
    {
        if (message is ChannelMessages.OutcomeNotice notice)
        {
            return await AnswerAsync(notice, cancellation);
        }

        var reply = message as ChannelMessages.ChatReply
            ?? throw new NotSupportedException($"{message.Name} cannot be shown in a chat");
        var result = await SendAsync(NewMessage(reply.Text, reply.Topic), cancellation);

        // A topic closed after a question was asked there must not pause cards, which may go to another topic.
        return result.Alarm is not null && reply.Topic != _topic ? new SendResult(DeliveryOutcome.Failed, result.Detail) : result;
    }

    /// <inheritdoc/>
    public void Follow(ChatMove move) => _chat.Follow(move);

    /// <inheritdoc/>
    public void Dispose() => _telegram.Dispose();

    // Nothing in it is markup.
    private Task<SendResult> CopyAsync(ProposalCard card, double? tick, SendPermit permit, CancellationToken cancellation) =>
        CornixText.Render(card, tick) is { } signal
            ? SendAsync(NewMessage(signal, _topic), cancellation, permit)
            : Task.FromResult(new SendResult(DeliveryOutcome.Failed, $"{card.Symbol} has no quote currency that is known here"));

    private SendMessageRequest NewMessage(string html, int? topic) => new()
    {
        ChatId = _chat.Current,
        MessageThreadId = topic,
        Text = html,
        ParseMode = ParseMode.Html,
        LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
    };

    // The card's own message is not edited: an answer notifies, and cannot hide the card. The message may be deleted by now, be in another
    // topic, or be of the group before it became a supergroup, which numbers its messages anew.
    private async Task<SendResult> AnswerAsync(ChannelMessages.OutcomeNotice notice, CancellationToken cancellation)
    {
        var alone = TelegramOutcome.Render(notice.Card, notice.Outcome, nameCard: true, _texts);
        var request = NewMessage(alone, _topic);
        var card = SentMessage.Read(notice.CardDetail);
        var isHere = card.Chat is null || _chat.Has(card.Chat);
        if (!isHere && request.ChatId.Username is not null && long.TryParse(card.Chat, out var chat))
        {
            var (named, failure) = await FindIdAsync(request.ChatId, cancellation);
            if (failure is not null)
            {
                return failure;
            }

            // By its id, because the name can be given to another chat at any moment.
            isHere = named == chat;
            request.ChatId = isHere ? chat : request.ChatId;
        }

        if (!isHere && !_chat.HadBeforeMove(card.Chat!))
        {
            return new SendResult(DeliveryOutcome.Failed, $"its card is in chat {card.Chat}, and this is chat {_chat.Current} now");
        }

        if (isHere && card.Id is { } id)
        {
            request.Text = TelegramOutcome.Render(notice.Card, notice.Outcome, nameCard: false, _texts);
            request.ReplyParameters = new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true };
        }

        return await SendAsync(request, cancellation, alone: alone);
    }

    // Asking sends nothing, so whatever becomes of it, the outcome may be tried again.
    private async Task<(long? Id, SendResult? Failure)> FindIdAsync(ChatId name, CancellationToken cancellation)
    {
        try
        {
            return ((await CallAsync(new GetChatRequest { ChatId = name }, permit: null, cancellation)).Number("id"), null);
        }
        catch (Exception e) when (e is RequestException or HttpRequestException or IOException
            || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            var detail = _telegram.Redact($"the id of chat {name} is not known: {e.Message}");
            return (null, e is ApiRequestException refusal ? Refused(refusal) : _response.NoResponse(detail, mayHaveArrived: false));
        }
    }

    // A card needs a permit for each request. An answer to a message that is not there is sent alone, with a text of its own.
    private async Task<SendResult> SendAsync(
        SendMessageRequest message, CancellationToken cancellation, SendPermit? permit = null, string? alone = null)
    {
        var html = message.Text;
        string? notice = null;
        try
        {
            while (true)
            {
                try
                {
                    return await PostAsync(message, permit, cancellation) with { Notice = notice, Move = _chat.Move };
                }
                catch (ApiRequestException refusal) when (TelegramResponse.IsAboutMarkup(refusal) && message.ParseMode == ParseMode.Html)
                {
                    (message.Text, message.ParseMode) = (Html.ToPlain(html), ParseMode.None);
                }
                catch (ApiRequestException refusal) when (TelegramResponse.IsAboutButtons(refusal) && message.ReplyMarkup is not null)
                {
                    message.ReplyMarkup = null;
                }
                catch (ApiRequestException refusal) when (TelegramResponse.IsAboutReply(refusal) && message.ReplyParameters is not null)
                {
                    SendAlone();
                }
                catch (ApiRequestException refusal) when (refusal.Parameters?.MigrateToChatId is { } moved && notice is null)
                {
                    notice = _chat.MoveTo(moved);
                    message.ChatId = _chat.Current;
                    SendAlone();
                }
            }
        }
        catch (ApiRequestException refusal)
        {
            return Refused(refusal) with { Notice = notice, Move = _chat.Move };
        }
        catch (RequestException unexpected) when (unexpected.HttpStatusCode is { } status)
        {
            return _response.UnexpectedResponse((int)status, $"the response is not from the Bot API, HTTP {(int)status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return _response.NoResponse($"no answer within {_timing.RequestTimeout.TotalSeconds:0.#} s", _telegram.BodyMonitor.HasStarted);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            var result = _response.NoResponse(_telegram.Redact(Reason(e)), _telegram.BodyMonitor.HasStarted);
            return result with { Notice = notice, Move = _chat.Move };
        }

        void SendAlone()
        {
            if (message.ReplyParameters is not null)
            {
                html = alone!;
                (message.Text, message.ParseMode, message.ReplyParameters) = (html, ParseMode.Html, null);
            }
        }
    }

    private async Task<SendResult> PostAsync(SendMessageRequest message, SendPermit? permit, CancellationToken cancellation)
    {
        var sent = await CallAsync(message, permit, cancellation);
        return new SendResult(DeliveryOutcome.Delivered, SentMessage.Describe(sent, message.ChatId));
    }

    private async Task<JsonElement> CallAsync<T>(RequestBase<T> request, SendPermit? permit, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(_timing.RequestTimeout, _timing.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        _telegram.BodyMonitor.Reset(permit);
        return await _telegram.CallAsync(request, linked.Token);
    }

    private SendResult Refused(ApiRequestException refusal) =>
        _response.Refused(refusal, _telegram.Redact($"Telegram answered {refusal.ErrorCode}: {refusal.Message}"));

    private static string Reason(Exception failure) => failure.GetBaseException() switch
    {
        RequestBodyMonitor.PermitEndedException e => e.Message,
        HttpRequestException e => $"the connection failed: {e.HttpRequestError}",
        var e => $"the connection failed: {e.Message}",
    };
}

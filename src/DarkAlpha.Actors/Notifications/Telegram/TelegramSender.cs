using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

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
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Creates a sender for one chat.</summary>
    public TelegramSender(DeliveryOptions settings, TelegramChat chat, Func<Symbol, double?> tickSizeOf, ChannelOptions timing)
    {
        _telegram = new TelegramConnection(settings, timing);
        _response = new TelegramResponse(chat, settings.TelegramRetryUncertain, timing);
        _texts = TelegramTexts.Of(settings.Language);
        _tickSizeOf = tickSizeOf;
        _chat = chat;
        _topic = settings.TelegramTopicId;
        _timeout = timing.RequestTimeout;
        _time = timing.Time;
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        if (card.IsTest)
        {
            // No buttons: a test card has neither a chart nor levels.
            return SendAsync(TelegramCard.Render(card, null, _texts), null, _topic, cancellation);
        }

        var tick = _tickSizeOf(card.Symbol);
        return SendAsync(TelegramCard.Render(card, tick, _texts), CardKeyboard.Of(card, tick, _texts), _topic, cancellation);
    }

    /// <inheritdoc/>
    public async Task<SendResult> ReplyAsync(ChannelMessages.ChatReply reply, CancellationToken cancellation)
    {
        var result = await SendAsync(reply.Text, null, reply.Topic, cancellation);

        // A topic closed after a question was asked there must not pause cards, which may go to another topic.
        return result.Alarm is not null && reply.Topic != _topic ? new SendResult(DeliveryOutcome.Failed, result.Detail) : result;
    }

    /// <inheritdoc/>
    public void Dispose() => _telegram.Dispose();

    private async Task<SendResult> SendAsync(string html, InlineKeyboardMarkup? keyboard, int? topic, CancellationToken cancellation)
    {
        var message = new SendMessageRequest
        {
            ChatId = _chat.Current,
            MessageThreadId = topic,
            Text = html,
            ParseMode = ParseMode.Html,
            ReplyMarkup = keyboard,
            LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
        };
        string? notice = null;
        try
        {
            while (true)
            {
                try
                {
                    return await PostAsync(message, cancellation) with { Notice = notice };
                }
                catch (ApiRequestException refusal) when (TelegramResponse.IsAboutMarkup(refusal) && message.ParseMode == ParseMode.Html)
                {
                    (message.Text, message.ParseMode) = (Html.ToPlain(html), ParseMode.None);
                }
                catch (ApiRequestException refusal) when (TelegramResponse.IsAboutButtons(refusal) && message.ReplyMarkup is not null)
                {
                    message.ReplyMarkup = null;
                }
                catch (ApiRequestException refusal) when (refusal.Parameters?.MigrateToChatId is { } moved && notice is null)
                {
                    notice = _chat.MoveTo(moved);
                    message.ChatId = _chat.Current;
                }
            }
        }
        catch (ApiRequestException refusal)
        {
            var detail = _telegram.Redact($"Telegram answered {refusal.ErrorCode}: {refusal.Message}");
            return _response.Refused(refusal, detail) with { Notice = notice };
        }
        catch (RequestException unexpected) when (unexpected.HttpStatusCode is { } status)
        {
            return _response.UnexpectedResponse((int)status, $"the response is not from the Bot API, HTTP {(int)status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return _response.NoResponse($"no answer within {_timeout.TotalSeconds:0.#} s", _telegram.BodyMonitor.HasStarted);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return _response.NoResponse(_telegram.Redact($"the connection failed: {Reason(e)}"), _telegram.BodyMonitor.HasStarted);
        }
    }

    private async Task<SendResult> PostAsync(SendMessageRequest message, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        _telegram.BodyMonitor.Reset();
        var sent = await _telegram.CallAsync(message, linked.Token);
        return new SendResult(DeliveryOutcome.Delivered, $"message {sent.Number("message_id")}");
    }

    private static string Reason(Exception failure) => failure.GetBaseException() switch
    {
        HttpRequestException e => e.HttpRequestError.ToString(),
        var e => e.Message,
    };
}

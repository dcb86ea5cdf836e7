using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Cards;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Sends cards and answers to one chat. The Bot API has no idempotency key: an attempt whose answer was lost stays uncertain.</summary>
internal sealed class TelegramSender : ICardSender
{
    private readonly TelegramConnection _telegram;
    private readonly TelegramResponse _verdict;
    private readonly ITelegramTexts _words;
    private readonly ITickSizes _tickSizes;
    private readonly TelegramChat _chat;
    private readonly int? _topic;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Sends to a chat.</summary>
    public TelegramSender(DeliveryOptions settings, TelegramChat chat, ITickSizes tickSizes, ChannelOptions timing)
    {
        _telegram = new TelegramConnection(settings, timing);
        _verdict = new TelegramResponse(chat, settings.TelegramRetryUncertain, timing);
        _words = TelegramTexts.Of(settings.Language);
        _tickSizes = tickSizes;
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
            // No chart, no levels to copy: nothing to act on.
            return SendAsync(TelegramCard.Render(card, null, _words), null, _topic, cancellation);
        }

        var tick = _tickSizes.Find(card.Symbol);
        return SendAsync(TelegramCard.Render(card, tick, _words), CardKeyboard.Of(card, tick, _words), _topic, cancellation);
    }

    /// <inheritdoc/>
    public async Task<SendResult> SayAsync(ChannelMessages.ChatReply aside, CancellationToken cancellation)
    {
        var result = await SendAsync(aside.Text, null, aside.Topic, cancellation);

        // Cards may go elsewhere; a topic that was closed behind a question says nothing about them.
        return result.Alarm is not null && aside.Topic != _topic ? new SendResult(DeliveryOutcome.Failed, result.Detail) : result;
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
            return _verdict.Refused(refusal, _telegram.Scrub($"Telegram answered {refusal.ErrorCode}: {refusal.Message}")) with { Notice = notice };
        }
        catch (RequestException strange) when (strange.HttpStatusCode is { } status)
        {
            return _verdict.Strange((int)status, $"not the Bot API answered, HTTP {(int)status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return _verdict.Lost($"no answer within {_timeout.TotalSeconds:0.#} s", _telegram.Watch.HasStarted);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return _verdict.Lost(_telegram.Scrub($"the connection failed: {Reason(e)}"), _telegram.Watch.HasStarted);
        }
    }

    private async Task<SendResult> PostAsync(SendMessageRequest message, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        _telegram.Watch.Reset();
        var sent = await _telegram.CallAsync(message, either.Token);
        return new SendResult(DeliveryOutcome.Delivered, $"message {sent.Number("message_id")}");
    }

    private static string Reason(Exception failure) => failure.GetBaseException() switch
    {
        HttpRequestException e => e.HttpRequestError.ToString(),
        var e => e.Message,
    };
}

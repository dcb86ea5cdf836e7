using System.Text.Json;
using DarkAlpha.Domain.Cards;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Sends cards and answers to one chat. The Bot API has no idempotency key: an attempt whose answer was lost stays uncertain.</summary>
internal sealed class TelegramSender : ICardSender
{
    private readonly TelegramConnection _telegram;
    private readonly TelegramVerdict _verdict;
    private readonly IWording _words;
    private readonly ITickSizes _tickSizes;
    private readonly string _chat;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    /// <summary>Sends to the configured chat.</summary>
    public TelegramSender(DeliverySettings settings, ITickSizes tickSizes, ChannelTiming timing)
    {
        _telegram = new TelegramConnection(settings, timing);
        _verdict = new TelegramVerdict(settings.TelegramChatId, settings.TelegramRetryUncertain, timing);
        _words = Wordings.Of(settings.Language);
        _tickSizes = tickSizes;
        _chat = settings.TelegramChatId;
        _timeout = timing.RequestTimeout;
        _time = timing.Time;
    }

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        if (card.IsTest)
        {
            // No chart, no levels to copy: nothing to act on.
            return SendAsync(TelegramCard.Render(card, null, _words), null, cancellation);
        }

        var tick = _tickSizes.Find(card.Symbol);
        return SendAsync(TelegramCard.Render(card, tick, _words), CardKeyboard.Of(card, tick, _words), cancellation);
    }

    /// <inheritdoc/>
    public Task<SendResult> SayAsync(string text, CancellationToken cancellation) => SendAsync(text, null, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _telegram.Dispose();

    private async Task<SendResult> SendAsync(string html, InlineKeyboardMarkup? keyboard, CancellationToken cancellation)
    {
        try
        {
            try
            {
                return await PostAsync(html, ParseMode.Html, keyboard, cancellation);
            }
            catch (ApiRequestException refusal) when (TelegramVerdict.IsAboutMarkup(refusal))
            {
                return await PostAsync(Html.ToPlain(html), ParseMode.None, keyboard, cancellation);
            }
        }
        catch (ApiRequestException refusal)
        {
            return _verdict.Refused(refusal, _telegram.Scrub($"Telegram answered {refusal.ErrorCode}: {refusal.Message}"));
        }
        catch (RequestException strange) when (strange.HttpStatusCode is { } status)
        {
            return _verdict.Strange((int)status, $"not the Bot API answered, HTTP {(int)status}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return _verdict.Lost($"no answer within {_timeout.TotalSeconds:0.#} s", _telegram.Watch.HasStarted);
        }
        catch (Exception e) when (e is RequestException or HttpRequestException or IOException or JsonException)
        {
            return _verdict.Lost(_telegram.Scrub($"the connection failed: {Reason(e)}"), _telegram.Watch.HasStarted);
        }
    }

    private async Task<SendResult> PostAsync(string text, ParseMode mode, InlineKeyboardMarkup? keyboard, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        _telegram.Watch.Reset();
        var message = await _telegram.Client.SendMessage(
            _chat, text, mode, replyMarkup: keyboard, linkPreviewOptions: LinkPreviewOptions.Disabled, cancellationToken: either.Token);
        return new SendResult(DeliveryOutcome.Delivered, $"message {message.Id}");
    }

    private static string Reason(Exception failure) => failure.GetBaseException() switch
    {
        HttpRequestException e => e.HttpRequestError.ToString(),
        var e => e.Message,
    };
}

using System.Net.Http.Headers;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>
/// Posts cards to the user's webhook, as JSON or in the form that another service expects. The card id is sent as
/// <c>Idempotency-Key</c>, so a card whose answer was lost is simply posted again, but not to a service that does not recognise duplicates.
/// Only the host of the address is ever logged: path, query and user info may be secrets.
/// </summary>
internal sealed class WebhookSender : ICardSender
{
    // A server may close an idle connection just as it is reused, which leaves it unknown whether the request arrived.
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly RequestBodyMonitor _monitor;
    private readonly Uri _address;
    private readonly WebhookTemplate _template;
    private readonly ITelegramTexts _texts;
    private readonly Func<Symbol, double?> _tickSizeOf;
    private readonly IExchangeClock _clock;
    private readonly ChannelOptions _timing;

    /// <summary>Creates a sender for one address.</summary>
    /// <param name="address">Absolute; http or https. A user and password in it are sent as basic authentication.</param>
    /// <param name="tickSizeOf">The tick size of a symbol, to round the levels.</param>
    /// <param name="clock">The clock by which cards expire.</param>
    /// <param name="timing">Timeouts.</param>
    /// <param name="template">What is posted.</param>
    /// <param name="language">The language of a message.</param>
    public WebhookSender(
        Uri address,
        Func<Symbol, double?> tickSizeOf,
        IExchangeClock clock,
        ChannelOptions timing,
        WebhookTemplate template = WebhookTemplate.Card,
        CardLanguage language = CardLanguage.English)
    {
        _address = template.AddressOf(address);
        _template = template;
        _texts = TelegramTexts.Of(language);
        _tickSizeOf = tickSizeOf;
        _clock = clock;
        _timing = timing;

        // A redirect could turn the POST into a GET, or send the card to a host that is not configured.
        _monitor = new RequestBodyMonitor(new SocketsHttpHandler
        {
            ConnectTimeout = timing.ConnectTimeout,
            PooledConnectionIdleTimeout = MaxIdleTime,
            AllowAutoRedirect = false,
        });
        _http = new HttpClient(_monitor) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("DarkAlpha", "1.0"));
        _http.DefaultRequestHeaders.Authorization = template.IsCopyTrading() ? null : BasicCredentials.Of(address);
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        if (card.IsTest && _template.IsCopyTrading())
        {
            return new SendResult(DeliveryOutcome.Failed, "a test card has no levels");
        }

        using var deadline = new CancellationTokenSource(_timing.RequestTimeout, _timing.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            _monitor.Reset(new SendPermit(card, _clock, _timing));
            using var request = _template.CreateRequest(_address, card, _tickSizeOf(card.Symbol), _texts);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return WebhookResponse.Of(_address.Host, (int)response.StatusCode, RetryAfter(response), _template.IsIdempotent());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return NoAnswer($"{_address.Host} did not answer within {_timing.RequestTimeout.TotalSeconds:0.#} s");
        }
        catch (RequestBodyMonitor.PermitEndedException e)
        {
            return NoAnswer(e.Message);
        }
        catch (HttpRequestException e)
        {
            return NoAnswer($"{_address.Host} cannot be reached: {e.HttpRequestError}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _monitor.Dispose();
    }

    // Where duplicates are not recognised, only a request that certainly did not arrive is repeated.
    private SendResult NoAnswer(string detail) => _template.IsIdempotent() || !_monitor.HasStarted
        ? new SendResult(DeliveryOutcome.Deferred, detail) { MayHaveArrived = _monitor.HasStarted }
        : WebhookResponse.Uncertain(detail);

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now => date - now,
        _ => null,
    };
}

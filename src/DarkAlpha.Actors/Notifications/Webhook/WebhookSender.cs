using System.Net.Http.Headers;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Binance.Text;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>
/// Posts cards as JSON to the user's webhook. The card id is sent as <c>Idempotency-Key</c>, so a card whose answer was lost is simply
/// posted again. Only the host of the address is ever logged: path, query and user info may be secrets.
/// </summary>
internal sealed class WebhookSender : ICardSender
{
    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly Func<Symbol, double?> _tickSizeOf;
    private readonly ChannelOptions _timing;

    /// <summary>Creates a sender for one address.</summary>
    /// <param name="address">Absolute; http or https. A user and password in it are sent as basic authentication.</param>
    /// <param name="tickSizeOf">The tick size of a symbol, to round the levels.</param>
    /// <param name="timing">Timeouts.</param>
    public WebhookSender(Uri address, Func<Symbol, double?> tickSizeOf, ChannelOptions timing)
    {
        _address = address;
        _tickSizeOf = tickSizeOf;
        _timing = timing;

        // A redirect could turn the POST into a GET, or send the card to a host that is not configured.
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = timing.ConnectTimeout, AllowAutoRedirect = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("DarkAlpha", "1.0"));
        _http.DefaultRequestHeaders.Authorization = BasicCredentials.Of(address);
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(ProposalCard card, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(_timing.RequestTimeout, _timing.Time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            using var request = CreateRequest(card);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            return WebhookResponse.Of(_address.Host, (int)response.StatusCode, RetryAfter(response));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendResult(
                DeliveryOutcome.Deferred, $"{_address.Host} did not answer within {_timing.RequestTimeout.TotalSeconds:0.#} s");
        }
        catch (HttpRequestException e)
        {
            return new SendResult(DeliveryOutcome.Deferred, $"{_address.Host} cannot be reached: {e.HttpRequestError}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage CreateRequest(ProposalCard card)
    {
        var content = new ByteArrayContent(WebhookJson.Serialize(card, _tickSizeOf(card.Symbol)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = content };

        // Header values are ASCII, but a symbol may not be. An id in plain ASCII is unchanged.
        request.Headers.Add("Idempotency-Key", Uri.EscapeDataString(card.CardId.Value));
        return request;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when response.Headers.Date is { } now => date - now,
        _ => null,
    };
}

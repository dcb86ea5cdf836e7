using DarkAlpha.Actors.Messages.Notifications;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>
/// Maps the HTTP status of a webhook to a delivery outcome. The receiver belongs to the user and may accept later what it refuses now: once
/// it has started, has registered the address or grants access. So a card is posted again until it is accepted or expires. Only a refusal
/// of this card's content is final, because the same content would be refused again. A receiver that does not recognise a card it already
/// has gets none again that it may have taken: 302 and 303 are also what a form that was taken is answered with, while 301, 307 and 308 ask
/// to post elsewhere.
/// </summary>
internal static class WebhookResponse
{
    /// <summary>Maps an answer to a result.</summary>
    /// <param name="host">Host that answered.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="retryAfter">Its <c>Retry-After</c>, or null.</param>
    /// <param name="isIdempotent">True when the receiver recognises a card it already has.</param>
    public static SendResult Of(string host, int status, TimeSpan? retryAfter, bool isIdempotent = true) => status switch
    {
        >= 200 and < 300 => new SendResult(DeliveryOutcome.Delivered, $"{host} answered {status}"),
        400 or 413 or 415 or 422 => new SendResult(DeliveryOutcome.Failed, $"{host} answered {status}: content refused")
        {
            Alarm = "It refuses the JSON of the card, and a refused card is not retried: check the receiver's log and POSTBACK_TEMPLATE, "
                + "or set POSTBACK_URL to a receiver that accepts this JSON",
        },
        _ when MayBeTaken(status) && !isIdempotent => Uncertain($"{host} answered {status}") with { Alarm = Remedy(status) },
        _ => new SendResult(DeliveryOutcome.Deferred, $"{host} answered {status}")
        {
            MayHaveArrived = MayBeTaken(status),
            Pause = retryAfter > TimeSpan.Zero ? retryAfter : null,
            Alarm = Remedy(status),
        },
    };

    /// <summary>The receiver, or a proxy in between, may have taken the card.</summary>
    /// <param name="detail">What happened.</param>
    public static SendResult Uncertain(string detail) => new(DeliveryOutcome.Uncertain, $"{detail}; it may have arrived");

    private static bool MayBeTaken(int status) => status is (>= 500 and not 503) or 302 or 303;

    private static string? Remedy(int status) => status switch
    {
        >= 300 and < 400 => "It redirects, and redirects are not followed, so that a card only goes to the configured address: "
            + "set POSTBACK_URL to the final address",
        401 or 403 or 407 => "It denies access: check the user, password or key in POSTBACK_URL and the receiver's permissions; "
            + "until then the card is retried",
        404 or 405 or 410 => "It does not know the address: start or register the webhook there, or correct POSTBACK_URL; "
            + "until then the card is retried",
        408 or 409 or 425 or 429 or >= 500 => null,
        _ => "It does not accept cards: check the receiver and POSTBACK_URL; until then the card is retried",
    };
}

using DarkAlpha.Actors.Messages.Notifications;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>
/// What an answer to a posted card means. The receiver is the user's: what it refuses now it may take once it has started, knows the address or lets us
/// in, so a card is posted again until it is taken or over. Only what concerns this card's content is final: the same again would be refused again.
/// </summary>
internal static class WebhookResponse
{
    /// <summary>Judges an answer.</summary>
    /// <param name="host">Who answered.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="retryAfter">What its <c>Retry-After</c> asks for, or null.</param>
    public static SendResult Of(string host, int status, TimeSpan? retryAfter) => status switch
    {
        >= 200 and < 300 => new SendResult(DeliveryOutcome.Delivered, $"{host} answered {status}"),
        400 or 413 or 415 or 422 => new SendResult(DeliveryOutcome.Failed, $"{host} answered {status}, that is: not with this content")
        {
            Alarm = "It refuses a card's JSON, so each card is given up there: see what the receiver says, or put one that takes this JSON into POSTBACK_URL",
        },
        _ => new SendResult(DeliveryOutcome.Deferred, $"{host} answered {status}")
        {
            Rest = retryAfter > TimeSpan.Zero ? retryAfter : null,
            Alarm = Remedy(status),
        },
    };

    private static string? Remedy(int status) => status switch
    {
        >= 300 and < 400 => "It redirects, which is not followed, because a card would go where nobody sent it: put the final address into POSTBACK_URL",
        401 or 403 or 407 => "It does not let the node in: check the user, password or key in POSTBACK_URL and what the receiver allows; until then the card is posted again",
        404 or 405 or 410 => "It does not know the address: start or register the webhook there, or correct POSTBACK_URL; until then the card is posted again",
        408 or 409 or 425 or 429 or >= 500 => null,
        _ => "It does not take cards: check the receiver and POSTBACK_URL; until then the card is posted again",
    };
}

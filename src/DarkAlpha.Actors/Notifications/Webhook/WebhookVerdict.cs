namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>What an answer to a posted card means.</summary>
internal static class WebhookVerdict
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    /// <summary>Judges an answer.</summary>
    /// <param name="host">Who answered.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="retryAfter">What its <c>Retry-After</c> asks for, or null.</param>
    public static SendResult Of(string host, int status, TimeSpan? retryAfter) => status switch
    {
        >= 200 and < 300 => new SendResult(DeliveryOutcome.Delivered, $"{host} answered {status}"),
        408 or 429 or >= 500 => new SendResult(DeliveryOutcome.Deferred, $"{host} answered {status}") { Rest = Rest(retryAfter) },
        _ => new SendResult(DeliveryOutcome.Failed, $"{host} answered {status}"),
    };

    private static TimeSpan? Rest(TimeSpan? asked) => asked > TimeSpan.Zero ? (asked < LongestRest ? asked : LongestRest) : null;
}

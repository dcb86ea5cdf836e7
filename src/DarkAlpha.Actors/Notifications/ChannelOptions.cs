using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Timeouts and delays of the channels, in machine time. The defaults suit a live node; tests shorten them.</summary>
public sealed record ChannelOptions
{
    /// <summary>The clock of the request timeouts.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Timeout of a query to the desk or the inspector on behalf of a chat command.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Timeout of a query for which the journal or the ledger is read.</summary>
    public TimeSpan JournalTimeout { get; init; } = InspectorDeadlines.Journal + TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after the permit a request with a card may begin; longer than connecting takes. After it the desk is asked again, which
    /// knows whether the kill switch was turned on since.
    /// </summary>
    public TimeSpan PermitLifetime { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Pause after the first failure; doubles with every consecutive failure.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause after consecutive failures.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Pause while an operator has to fix something: long enough not to annoy the other side, short enough to retry while a card is still
    /// valid.
    /// </summary>
    public TimeSpan OperatorFixDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Minimum time between two messages to a Telegram chat; the Bot API allows about one per second.</summary>
    public TimeSpan TelegramGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Timeout of connecting. Below <see cref="RequestTimeout"/>, so that an unreachable host is reported as such and not as a slow answer.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Timeout of one request.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Telegram may hold a long poll open while there are no updates. Whole seconds.</summary>
    public TimeSpan LongPoll { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Age at which a chat reply is dropped instead of sent.</summary>
    public TimeSpan ChatReplyLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Delay before the first restart of a channel that failed unexpectedly.</summary>
    public TimeSpan RestartMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest delay before a channel that failed unexpectedly is restarted.</summary>
    public TimeSpan RestartMax { get; init; } = TimeSpan.FromMinutes(1);
}

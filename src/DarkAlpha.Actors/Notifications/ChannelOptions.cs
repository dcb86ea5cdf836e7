namespace DarkAlpha.Actors.Notifications;

/// <summary>How patient the channels are, in machine time. The defaults are right for a live node; tests shorten what they wait for.</summary>
public sealed record ChannelOptions
{
    /// <summary>Measures the waits for an answer to a request.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>After this an unanswered message to the desk is sent again.</summary>
    public TimeSpan DeskRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait for the desk's or the inspector's answer to a person's question.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>First rest after a channel failed; doubles with every failure in a row.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest rest after failures in a row.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Rest while a person has to mend something: long enough not to annoy the other side, short enough to catch a card's life.</summary>
    public TimeSpan OperatorFixDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Least time between two messages to a Telegram chat; the Bot API allows about one a second.</summary>
    public TimeSpan TelegramGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>MaxLength wait for a connection. Below <see cref="RequestTimeout"/>, so that a host that is down is known as one.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for an answer to one request.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long Telegram may hold back its answer to a poll until somebody writes. Whole seconds.</summary>
    public TimeSpan LongPoll { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How old an answer to a person may get before it is dropped instead of sent.</summary>
    public TimeSpan ChatReplyLifetime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>First delay before a channel that failed unexpectedly starts again.</summary>
    public TimeSpan RestartMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest delay before a channel that failed unexpectedly starts again.</summary>
    public TimeSpan RestartMax { get; init; } = TimeSpan.FromMinutes(1);
}

namespace DarkAlpha.Simulator;

/// <summary>One fault: what it does, what it applies to, and when. An omitted filter matches everything. All times are simulated.</summary>
public sealed record FaultRule
{
    /// <summary>The kind of misbehaviour.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Applies only to this symbol; case-insensitive.</summary>
    public string? Symbol { get; init; }

    /// <summary>Applies only to sockets of this route.</summary>
    public SimulatedRoute? Route { get; init; }

    /// <summary>
    /// Applies only to this stream: its full name (<c>btcusdt@kline_1m</c>) or the part after the symbol (<c>kline_1m</c>).
    /// </summary>
    public string? Stream { get; init; }

    /// <summary>
    /// Applies only to requests to this path, e.g. <c>/fapi/v1/klines</c>, or <c>*</c> for all. A kind that exists for sockets and for
    /// requests applies to requests only when this is set.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>Start time, relative to the simulator's start; default: when the rule is added.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>Start time as an instant; takes precedence over <see cref="Start"/>.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>
    /// Duration; default: until removed. Without it a <see cref="FaultKind.Drop"/> acts once; a <see cref="FaultKind.SocketCut"/> always
    /// does.
    /// </summary>
    public TimeSpan? Length { get; init; }

    /// <summary>Maximum number of frames or requests affected; for duplicated klines, how many times each is sent.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// Delay of <see cref="FaultKind.Slow"/>, <see cref="FaultKind.LateAnswer"/> and <see cref="FaultKind.LaggingCopy"/>; default one
    /// second.
    /// </summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>
    /// HTTP status of <see cref="FaultKind.Http5xx"/>; default 503. With <see cref="FaultKind.Refuse"/>: respond with it instead of
    /// cutting.
    /// </summary>
    public int? Status { get; init; }

    /// <summary>Value of <c>Retry-After</c>, in whole seconds; default: the rest of the fault's duration, or one minute.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Clock shift (either sign) or how far data is dated ahead; for <see cref="FaultKind.Delisting"/>, time from the start to the delivery
    /// date.
    /// </summary>
    public TimeSpan? Offset { get; init; }
}

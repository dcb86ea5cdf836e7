namespace DarkAlpha.Simulator;

/// <summary>One fault: what, to whom, and when. What is not given does not narrow it. All times are simulated.</summary>
public sealed record FaultRule
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Only this symbol, in any case.</summary>
    public string? Symbol { get; init; }

    /// <summary>Only sockets of this route.</summary>
    public SimulatedRoute? Route { get; init; }

    /// <summary>Only this stream: its whole name (<c>btcusdt@kline_1m</c>) or the part after the symbol (<c>kline_1m</c>).</summary>
    public string? Stream { get; init; }

    /// <summary>
    /// Only requests to this path, e.g. <c>/fapi/v1/klines</c>, or <c>*</c> for all. Kinds that sockets know too need it to mean requests.
    /// </summary>
    public string? Endpoint { get; init; }

    /// <summary>When it begins, counted from the simulator's start; default: at once when it is added.</summary>
    public TimeSpan? Start { get; init; }

    /// <summary>When it begins, as an instant; goes before <see cref="Start"/>.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>How long it lasts; default: until it is removed. A Drop without it happens once, a SocketCut always does.</summary>
    public TimeSpan? Length { get; init; }

    /// <summary>How many frames or requests it touches at most; for duplicated klines, how often each is sent.</summary>
    public int? Count { get; init; }

    /// <summary>
    /// Lateness of <see cref="FaultKind.Slow"/>, <see cref="FaultKind.LateAnswer"/> and <see cref="FaultKind.LaggingCopy"/>; default one second.
    /// </summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>HTTP status of <see cref="FaultKind.Http5xx"/>; default 503. With <see cref="FaultKind.Refuse"/>: answer this instead of cutting.</summary>
    public int? Status { get; init; }

    /// <summary>What <c>Retry-After</c> says, in whole seconds; default: what is left of the fault, or a minute.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How far the clock is off, either way, or data is dated ahead; of <see cref="FaultKind.Delisting"/>: how long after its start the contract ends.</summary>
    public TimeSpan? Offset { get; init; }
}

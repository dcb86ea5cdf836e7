namespace DarkAlpha.Simulator;

/// <summary>Kinds of exchange misbehaviour that the simulator can inject.</summary>
public enum FaultKind
{
    /// <summary>Cuts sockets without a close frame: all open ones when the fault starts, and every new one as soon as it opens.</summary>
    Drop,

    /// <summary>Cuts new sockets, or requests to an <see cref="FaultRule.Endpoint"/>, before responding.</summary>
    Refuse,

    /// <summary>Sockets stay open and deliver nothing; without a symbol or stream filter, not even acknowledgements.</summary>
    Stall,

    /// <summary>
    /// Subscriptions made while the fault is active are acknowledged but never deliver, even after it ends; only a new subscription
    /// delivers.
    /// </summary>
    AckButSilent,

    /// <summary>
    /// Delays frames, or responses of an <see cref="FaultRule.Endpoint"/>, by <see cref="FaultRule.Delay"/>, keeping their order.
    /// </summary>
    Slow,

    /// <summary>Builds responses at once but sends them late by <see cref="FaultRule.Delay"/>, so they are stale on arrival.</summary>
    LateAnswer,

    /// <summary>
    /// REST market data comes from a replica that lags behind by <see cref="FaultRule.Delay"/>, timestamps included; the exchange's own
    /// clock does not lag.
    /// </summary>
    LaggingCopy,

    /// <summary>
    /// REST market data stays as it was when the fault started, old timestamps included, as with a halted symbol or a stuck replica.
    /// </summary>
    Frozen,

    /// <summary>
    /// Timestamps in responses of an <see cref="FaultRule.Endpoint"/> are ahead by <see cref="FaultRule.Offset"/>, server time included.
    /// </summary>
    DatedAhead,

    /// <summary>Each bookTicker frame is followed by the previous one again, with its old update id and event time.</summary>
    ReplayTicks,

    /// <summary>Replaces the frame, or the response body of an <see cref="FaultRule.Endpoint"/>, with text that is not JSON.</summary>
    Garbage,

    /// <summary>Sends only the first half of the frame.</summary>
    Truncated,

    /// <summary>Pads the frame to more than 1 MB with an unknown field; once, unless <see cref="FaultRule.Count"/> is set.</summary>
    Huge,

    /// <summary>Sends the frame as a binary message.</summary>
    Binary,

    /// <summary>Sends a frame with the right fields but values of the wrong types.</summary>
    WrongTypes,

    /// <summary>Sends each kline frame <see cref="FaultRule.Count"/> times; default 2.</summary>
    DuplicateKlines,

    /// <summary>Swaps kline frames in pairs.</summary>
    ReorderKlines,

    /// <summary>Drops the kline frames of minutes that open while the fault is active; REST still serves them.</summary>
    MissingMinutes,

    /// <summary>Shifts the exchange's clock by <see cref="FaultRule.Offset"/>.</summary>
    ClockJump,

    /// <summary>Answers 429 with <c>Retry-After</c>.</summary>
    Http429,

    /// <summary>Answers 418 with <c>Retry-After</c>.</summary>
    Http418,

    /// <summary>Answers <see cref="FaultRule.Status"/>, default 503.</summary>
    Http5xx,

    /// <summary>Accepts requests but does not respond until the fault ends, then cuts the connection.</summary>
    HttpTimeout,

    /// <summary>Answers 200 with an empty body.</summary>
    EmptyBody,

    /// <summary>Answers 200 with the first half of the body.</summary>
    MalformedBody,

    /// <summary>The contract's status is SETTLING instead of TRADING, and its streams deliver nothing.</summary>
    Halted,

    /// <summary>The symbol is unknown: not in exchangeInfo, an error for each request about it, and no stream data.</summary>
    Unlisted,

    /// <summary>The contract gets a delivery date, <see cref="FaultRule.Offset"/> after the fault starts.</summary>
    Delisting,

    /// <summary>Closes all sockets once with a close frame, as the exchange does when they are 24 hours old.</summary>
    SocketCut,
}

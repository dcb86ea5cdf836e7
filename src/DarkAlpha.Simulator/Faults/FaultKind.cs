namespace DarkAlpha.Simulator;

/// <summary>A way in which the exchange can misbehave.</summary>
public enum FaultKind
{
    /// <summary>Sockets are cut without a word: once when the fault begins, and while it lasts each new one as soon as it is open.</summary>
    Drop,

    /// <summary>New sockets, or requests to an <see cref="FaultRule.Endpoint"/>, are cut before any answer.</summary>
    Refuse,

    /// <summary>Sockets stay open and deliver nothing; with no symbol and stream given, not even acknowledgements.</summary>
    Stall,

    /// <summary>What is subscribed while the fault lasts is acknowledged and never delivers, also afterwards: only a new subscription helps.</summary>
    AckButSilent,

    /// <summary>Frames, or answers of an <see cref="FaultRule.Endpoint"/>, come late by <see cref="FaultRule.Delay"/>, in order.</summary>
    Slow,

    /// <summary>Answers are made at once and sent late by <see cref="FaultRule.Delay"/>: they tell how things were when they were asked.</summary>
    LateAnswer,

    /// <summary>
    /// Market data by REST comes from a copy that lags behind by <see cref="FaultRule.Delay"/>, its time stamps included; the exchange's own
    /// clock does not.
    /// </summary>
    LaggingCopy,

    /// <summary>Market data by REST is repeated as it was when the fault began, with its old time stamps: a halted symbol, a copy that hangs.</summary>
    Frozen,

    /// <summary>What an <see cref="FaultRule.Endpoint"/> answers is dated ahead by <see cref="FaultRule.Offset"/>, the server's time included.</summary>
    DatedAhead,

    /// <summary>Each bookTicker frame is followed by the one before it, with its old update id and event time.</summary>
    ReplayTicks,

    /// <summary>Text that is no JSON instead of the frame, or of an <see cref="FaultRule.Endpoint"/>'s answer.</summary>
    Garbage,

    /// <summary>Only the first half of the frame.</summary>
    Truncated,

    /// <summary>The frame grown to more than 1 MB by a field nobody knows; once, unless <see cref="FaultRule.Count"/> says more.</summary>
    Huge,

    /// <summary>The frame as a binary message.</summary>
    Binary,

    /// <summary>A frame of the right fields with values of wrong types.</summary>
    WrongTypes,

    /// <summary>Each kline frame <see cref="FaultRule.Count"/> times; default twice.</summary>
    DuplicateKlines,

    /// <summary>Kline frames swapped in pairs.</summary>
    ReorderKlines,

    /// <summary>No kline frame of the minutes that open while the fault lasts; REST has them.</summary>
    MissingMinutes,

    /// <summary>The exchange's clock is off by <see cref="FaultRule.Offset"/>.</summary>
    ClockJump,

    /// <summary>Answers 429 with <c>Retry-After</c>.</summary>
    Http429,

    /// <summary>Answers 418 with <c>Retry-After</c>.</summary>
    Http418,

    /// <summary>Answers <see cref="FaultRule.Status"/>, default 503.</summary>
    Http5xx,

    /// <summary>Takes requests and does not answer until the fault is over; then it cuts them.</summary>
    HttpTimeout,

    /// <summary>Answers 200 without a body.</summary>
    EmptyBody,

    /// <summary>Answers 200 with half of the body.</summary>
    MalformedBody,

    /// <summary>The contract is listed with another status than TRADING, and its streams are silent.</summary>
    Halted,

    /// <summary>The exchange does not know the symbol: no contract, an error for each request about it, silent streams.</summary>
    Unlisted,

    /// <summary>The contract has a delivery date, <see cref="FaultRule.Offset"/> after the fault begins.</summary>
    Delisting,

    /// <summary>All sockets are closed, once, as at the end of their 24 hours.</summary>
    SocketCut,
}

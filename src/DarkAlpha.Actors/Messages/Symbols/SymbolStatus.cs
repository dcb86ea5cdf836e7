using System.Text.Json.Serialization;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>Status of one symbol at one instant.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Node">Address of the node the symbol runs on.</param>
/// <param name="At">The instant, corrected clock.</param>
/// <param name="Source">The source in <paramref name="Health"/>; kept because the message has always had it.</param>
/// <param name="Health">The health gate's verdict at that instant, with the age of each kind of data.</param>
/// <param name="Price">Last price, or null.</param>
/// <param name="MinuteCandles">1m candles held.</param>
/// <param name="QuarterCandles">Completed 15m candles held; an ATR needs 14, its full baseline 110.</param>
/// <param name="Warm">True once there are enough candles for an ATR.</param>
/// <param name="Failure">Set when one of the symbol's actors failed permanently, which blocks the symbol; otherwise null.</param>
/// <param name="LastDecision">The newest round, or null before the first.</param>
/// <param name="Rounds">Rounds since the symbol started here.</param>
/// <param name="Switches">Source switches since the symbol started here.</param>
public sealed record SymbolStatus(
    Symbol Symbol,
    string Node,
    Instant At,
    DataSource Source,
    DataHealth Health,
    double? Price,
    int MinuteCandles,
    int QuarterCandles,
    bool Warm,
    string? Failure,
    RoundRecord? LastDecision,
    long Rounds,
    long Switches) : IWireMessage
{
    /// <summary>Smallest price increment in quote currency; null while it is not known, and from an older node.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TickSize { get; init; }

    /// <summary>Last funding rate, a fraction; null while it is not known, and from an older node.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FundingRate { get; init; }

    /// <summary>When funding is settled next; null while it is not known, and from an older node.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Instant? NextFunding { get; init; }
}

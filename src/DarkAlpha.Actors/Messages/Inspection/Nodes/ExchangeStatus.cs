using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>One node's connection to the exchange at one instant. Times are on the corrected clock.</summary>
/// <param name="Node">Address of the node.</param>
/// <param name="At">The instant.</param>
/// <param name="Sockets">The open sockets.</param>
/// <param name="Frames">Number of frames by kind since the node started; kinds never received are left out.</param>
/// <param name="Rates">Frames per second by kind between the last two samples; empty until there are two.</param>
/// <param name="RateOverSeconds">Seconds between the last two samples; 0 until there are two.</param>
/// <param name="Rest">The REST request budget.</param>
/// <param name="Clock">The corrected clock.</param>
public sealed record ExchangeStatus(
    string Node,
    Instant At,
    ImmutableArray<ExchangeStatus.Socket> Sockets,
    ImmutableSortedDictionary<string, long> Frames,
    ImmutableSortedDictionary<string, double> Rates,
    double RateOverSeconds,
    ExchangeStatus.Budget Rest,
    ExchangeStatus.ClockStatus Clock) : IWireMessage
{
    /// <summary>One socket.</summary>
    /// <param name="Number">Unique within the process.</param>
    /// <param name="Route"><c>public</c> or <c>market</c>.</param>
    /// <param name="Streams">Number of streams it carries.</param>
    /// <param name="AgeMs">Milliseconds since it was opened.</param>
    /// <param name="SilenceMs">Milliseconds since it last received data.</param>
    public sealed record Socket(int Number, string Route, int Streams, long AgeMs, long SilenceMs);

    /// <summary>The REST request budget. The exchange counts request weight per IP address and minute.</summary>
    /// <param name="Used">Weight used in this minute by all programs at the address, as far as known.</param>
    /// <param name="OwnUsed">Weight used in this minute by this node.</param>
    /// <param name="Limit">The exchange's limit per minute.</param>
    /// <param name="Allowed">Weight this node may use per minute at present.</param>
    /// <param name="Left">Weight this node may still use in this minute.</param>
    /// <param name="Pace">Share of the normal budget in use: 1, and less for some minutes after the exchange rejected a request.</param>
    /// <param name="MinuteKnown">False until the server's time is known.</param>
    /// <param name="Waiting">Number of queued calls.</param>
    /// <param name="InFlight">Number of calls sent and not yet answered.</param>
    /// <param name="QuietUntil">No request is sent before this time; null when there is no pause.</param>
    /// <param name="BannedUntil">End of the ban; null when there is none.</param>
    /// <param name="Requests">Number of requests by endpoint since the start, retries included.</param>
    public sealed record Budget(
        int Used,
        int OwnUsed,
        int Limit,
        int Allowed,
        int Left,
        double Pace,
        bool MinuteKnown,
        int Waiting,
        int InFlight,
        Instant? QuietUntil,
        Instant? BannedUntil,
        ImmutableSortedDictionary<string, long> Requests);

    /// <summary>The corrected clock.</summary>
    /// <param name="SkewMs">Corrected minus local time at the last measurement, in milliseconds.</param>
    /// <param name="Problem">Why the clock is degraded, in words; null when it is not.</param>
    public sealed record ClockStatus(long SkewMs, string? Problem);
}

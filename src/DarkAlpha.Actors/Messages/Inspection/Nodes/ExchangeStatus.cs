using System.Collections.Immutable;

namespace DarkAlpha.Actors.Messages.Inspection.Nodes;

/// <summary>How one node stands with the exchange at one instant. Times are Unix milliseconds UTC on the corrected clock.</summary>
/// <param name="Node">Address of the node.</param>
/// <param name="At">The instant.</param>
/// <param name="Sockets">The sockets open now.</param>
/// <param name="Frames">How many frames came since the node started, by what became of them, those that came at least once.</param>
/// <param name="Rates">Frames a second of each kind over the last seconds; empty until there were two samples.</param>
/// <param name="RateOverSeconds">How long these seconds were.</param>
/// <param name="Rest">The request budget.</param>
/// <param name="Clock">The corrected clock.</param>
public sealed record ExchangeStatus(
    string Node,
    long At,
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
    /// <param name="Streams">Streams it carries.</param>
    /// <param name="AgeMs">Time since it was opened.</param>
    /// <param name="SilenceMs">Time since data last came through it.</param>
    public sealed record Socket(int Number, string Route, int Streams, long AgeMs, long SilenceMs);

    /// <summary>The request budget, which the exchange counts by IP address and minute.</summary>
    /// <param name="Used">Weight used in this minute by everybody at the address, as far as known.</param>
    /// <param name="OwnUsed">What of it this node used.</param>
    /// <param name="Limit">The exchange's limit.</param>
    /// <param name="Allowed">What this node may use of it now.</param>
    /// <param name="Left">What this node may still use in this minute.</param>
    /// <param name="Pace">1 at full speed; less for some minutes after a refusal.</param>
    /// <param name="MinuteKnown">False until the server's time is known.</param>
    /// <param name="Waiting">Calls that wait for their turn.</param>
    /// <param name="InFlight">Calls on their way.</param>
    /// <param name="QuietUntil">Nothing is sent before this; null when calls are sent.</param>
    /// <param name="BannedUntil">End of the ban; null when there is none.</param>
    /// <param name="Requests">Requests since the start, retries included, by endpoint.</param>
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
        long? QuietUntil,
        long? BannedUntil,
        ImmutableSortedDictionary<string, long> Requests);

    /// <summary>The corrected clock.</summary>
    /// <param name="SkewMs">Corrected − local time when last measured.</param>
    /// <param name="Problem">Why it cannot be trusted, in words; null when it can.</param>
    public sealed record ClockStatus(long SkewMs, string? Problem);
}

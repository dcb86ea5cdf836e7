using System.Globalization;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Values;

/// <summary>
/// A point in time in whole milliseconds, UTC. The domain, the actors and their messages use it for every market time; the frames, archives
/// and limits of the exchange (<c>DarkAlpha.Binance</c>) and the simulator use raw milliseconds, which become instants where they enter the
/// domain or a message. Machine time, from <see cref="TimeProvider.GetTimestamp"/>, is not an instant.
/// </summary>
/// <param name="UnixMilliseconds">Milliseconds since 1970-01-01T00:00:00Z.</param>
[JsonConverter(typeof(InstantConverter))]
public readonly record struct Instant(long UnixMilliseconds) : IComparable<Instant>
{
    /// <summary>The instant of a time stamp, without the part below a millisecond.</summary>
    public static Instant From(DateTimeOffset time) => new(time.ToUnixTimeMilliseconds());

    /// <summary>The later of two instants.</summary>
    public static Instant Max(Instant one, Instant other) => one > other ? one : other;

    /// <summary>The earlier of two instants.</summary>
    public static Instant Min(Instant one, Instant other) => one < other ? one : other;

    /// <summary>The same point in time as a time stamp.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not in the years 1 to 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);

    /// <summary>How many milliseconds it is after another instant; negative when it is before.</summary>
    public long MillisecondsSince(Instant earlier) => UnixMilliseconds - earlier.UnixMilliseconds;

    /// <summary>The instant a number of milliseconds later, or earlier when the number is negative.</summary>
    public Instant PlusMilliseconds(long milliseconds) => new(UnixMilliseconds + milliseconds);

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixMilliseconds.CompareTo(other.UnixMilliseconds);

    /// <summary>The milliseconds, as they are stored; times for people are formatted by their users.</summary>
    public override string ToString() => UnixMilliseconds.ToString(CultureInfo.InvariantCulture);

    /// <summary>The instant a time later, in whole milliseconds.</summary>
    public static Instant operator +(Instant time, TimeSpan span) => time.PlusMilliseconds(span.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>The instant a time earlier, in whole milliseconds.</summary>
    public static Instant operator -(Instant time, TimeSpan span) => time.PlusMilliseconds(-span.Ticks / TimeSpan.TicksPerMillisecond);

    /// <summary>The time from <paramref name="earlier"/> to <paramref name="later"/>.</summary>
    public static TimeSpan operator -(Instant later, Instant earlier) => TimeSpan.FromMilliseconds(later.MillisecondsSince(earlier));

    /// <summary>True when the first instant is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.UnixMilliseconds < right.UnixMilliseconds;

    /// <summary>True when the first instant is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.UnixMilliseconds > right.UnixMilliseconds;

    /// <summary>True when the first instant is not later.</summary>
    public static bool operator <=(Instant left, Instant right) => left.UnixMilliseconds <= right.UnixMilliseconds;

    /// <summary>True when the first instant is not earlier.</summary>
    public static bool operator >=(Instant left, Instant right) => left.UnixMilliseconds >= right.UnixMilliseconds;
}

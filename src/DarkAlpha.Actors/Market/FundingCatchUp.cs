using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// The funding settlements of one symbol, as the exchange lists them afterwards, and up to when they are known for certain. Contracts
/// settle at full hours, every one, four or eight; which, only the list shows. Not thread-safe.
/// </summary>
internal sealed class FundingCatchUp
{
    private const long HourMs = 3_600_000;

    // A settlement is dated some milliseconds after its hour, and listed some seconds after it.
    private const long DatedWithinMs = 60_000;
    private const long ListedAfterMs = 120_000;

    // The exchange's limit for one answer.
    private const int MaxRequested = 1_000;

    private Instant _knownThrough;

    /// <summary>The settlements, oldest first.</summary>
    public IReadOnlyList<FundingSettlement> Settlements { get; private set; } = [];

    /// <summary>True when every settlement between two instants is known.</summary>
    /// <param name="since">The earlier instant.</param>
    /// <param name="until">The later one.</param>
    public bool Covers(Instant since, Instant until)
    {
        var hour = NewestHour(until);
        return hour <= _knownThrough || hour.PlusMilliseconds(DatedWithinMs) < since;
    }

    /// <summary>How many settlements to request so that those between two instants are known; 0 when it is too early for that.</summary>
    /// <param name="since">The earlier instant.</param>
    /// <param name="until">The later one.</param>
    /// <param name="now">The corrected clock.</param>
    public static int CountToRequest(Instant since, Instant until, Instant now) =>
        now.MillisecondsSince(NewestHour(until)) <= ListedAfterMs
            ? 0
            : (int)Math.Clamp((now.MillisecondsSince(since) / HourMs) + 8, 8, MaxRequested);

    /// <summary>Takes the answer to a request.</summary>
    /// <param name="events">The settlements, oldest first.</param>
    /// <param name="sentAt">When the request was sent, on the corrected clock.</param>
    public void OnAnswer(IEnumerable<FundingRate> events, Instant sentAt)
    {
        Settlements = [.. events.Select(e => new FundingSettlement(new Instant(e.Time), e.Rate)).OrderBy(s => s.Time)];
        _knownThrough = NewestHour(sentAt.PlusMilliseconds(-ListedAfterMs));
    }

    private static Instant NewestHour(Instant time) => time.PlusMilliseconds(-(time.UnixMilliseconds % HourMs));
}

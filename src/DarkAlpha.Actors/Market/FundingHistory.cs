using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Which funding settlements are known for certain, and between which instants. Settlements are made in the first minute of an hour; which
/// hours, the exchange may change at any time. So an hour counts as one without a settlement only when the exchange's list, asked for some
/// minutes after it, has none; and where one is due by the rhythm of the last two, only much later. Pure: the lists are passed in.
/// </summary>
internal sealed class FundingHistory
{
    /// <summary>How long after an hour the exchange lists a settlement that was not due by the rhythm.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>How long one that was due may be late in the list.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const long HourMs = 3_600_000;

    private static readonly TimeSpan OneMinute = TimeSpan.FromMilliseconds((long)CandleInterval.OneMinute);

    private Instant _knownFrom;
    private Instant _knownBefore;
    private Instant? _due;

    /// <summary>The settlements of the last list, oldest first.</summary>
    public IReadOnlyList<FundingSettlement> Settlements { get; private set; } = [];

    /// <summary>True when all settlements are known that were made from an instant on until the end of a minute.</summary>
    /// <param name="since">The instant.</param>
    /// <param name="minute">Open time of the minute.</param>
    public bool Covers(Instant since, Instant minute)
    {
        var end = FirstMinuteEnd(minute);
        return end <= since || (_knownFrom <= since && end <= _knownBefore);
    }

    /// <summary>When it is worth asking for the settlements of a minute that is not covered.</summary>
    /// <param name="minute">Open time of the minute.</param>
    public Instant AskAt(Instant minute)
    {
        var end = FirstMinuteEnd(minute);
        return _due < end ? end : end + Grace;
    }

    /// <summary>How many settlements there may be since an instant, one an hour, and a few before them that show the rhythm.</summary>
    public static int CountSince(Instant since, Instant now) => (int)Math.Clamp((now.MillisecondsSince(since) / HourMs) + 4, 4, 1_000);

    /// <summary>The settlements in an answer of the exchange, without those that are dated in the future.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="arrivedAt">When it arrived.</param>
    public static IReadOnlyList<FundingSettlement> SettlementsIn(IReadOnlyList<FundingRate> answer, Instant arrivedAt) =>
    [
        .. answer
            .Select(settled => new FundingSettlement(new Instant(settled.Time), settled.Rate))
            .Where(settlement => !DataStamp.IsAfter(settlement.Time, arrivedAt)),
    ];

    /// <summary>Takes the exchange's list of the newest settlements.</summary>
    /// <param name="list">The settlements, oldest first, none of them dated in the future.</param>
    /// <param name="since">It has all that were listed from this instant on.</param>
    /// <param name="sentAt">When the request was sent.</param>
    public void Take(IReadOnlyList<FundingSettlement> list, Instant since, Instant sentAt)
    {
        var known = sentAt - Grace;
        if (list is [.., var before, var last])
        {
            _due = HourOf(last.Time) + (HourOf(last.Time) - HourOf(before.Time));
            known = _due < known && sentAt < _due + Patience ? _due.Value : known;
        }

        if (list is [.., var newest])
        {
            known = Instant.Max(known, HourOf(newest.Time).PlusMilliseconds(HourMs));
        }

        (Settlements, _knownFrom, _knownBefore) = (list, since, known);
    }

    private static Instant FirstMinuteEnd(Instant minute) => HourOf(minute) + OneMinute;

    private static Instant HourOf(Instant time) => time.PlusMilliseconds(-(time.UnixMilliseconds % HourMs));
}

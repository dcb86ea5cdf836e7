using System.Collections.Immutable;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Outcomes;

/// <summary>
/// Which funding settlements since an instant are known for certain. Settlements are made in the first minute of an hour; which hours, the
/// exchange may change at any time. So an hour counts as one without a settlement only when the exchange's list, asked for some minutes
/// after it, has none; and where one is due by the rhythm of the last two, only much later. Pure: the lists are passed in.
/// </summary>
/// <param name="from">Settlements before it are not needed.</param>
internal sealed class FundingHistory(Instant from)
{
    /// <summary>How long after an hour the exchange lists a settlement that was not due by the rhythm.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>How long one that was due may be late in the list.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const long HourMs = 3_600_000;

    private static readonly TimeSpan OneMinute = TimeSpan.FromMilliseconds((long)CandleInterval.OneMinute);

    private readonly Instant _from = from;
    private Instant _knownBefore = from;
    private Instant _newest = from;
    private Instant? _due;

    /// <summary>True when all settlements are known that the minute can contain.</summary>
    /// <param name="minute">Open time of the minute.</param>
    public bool Covers(Instant minute) => FirstMinuteEnd(minute) is var end && (end <= _from || end <= _knownBefore);

    /// <summary>When it is worth asking for the settlements of a minute that is not covered.</summary>
    /// <param name="minute">Open time of the minute.</param>
    public Instant AskAt(Instant minute)
    {
        var end = FirstMinuteEnd(minute);
        return _due < end ? end : end + Grace;
    }

    /// <summary>How many settlements there may be since the instant, one an hour, and a few before them that show the rhythm.</summary>
    public int CountUntil(Instant now) => (int)Math.Clamp((now.MillisecondsSince(_from) / HourMs) + 4, 4, 1_000);

    /// <summary>Takes the exchange's list of the newest settlements.</summary>
    /// <param name="list">The settlements, oldest first, none of them dated in the future.</param>
    /// <param name="sentAt">When the request was sent.</param>
    /// <returns>Those that are new, oldest first.</returns>
    public ImmutableArray<FundingSettlement> Take(IReadOnlyList<FundingSettlement> list, Instant sentAt)
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

        _knownBefore = Instant.Max(_knownBefore, known);
        ImmutableArray<FundingSettlement> added = [.. list.Where(settlement => settlement.Time > _newest)];
        _newest = added.IsEmpty ? _newest : added[^1].Time;
        return added;
    }

    private static Instant FirstMinuteEnd(Instant minute) => HourOf(minute) + OneMinute;

    private static Instant HourOf(Instant time) => time.PlusMilliseconds(-(time.UnixMilliseconds % HourMs));
}

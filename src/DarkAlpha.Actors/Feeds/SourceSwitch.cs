using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Decides whether a symbol's price and klines come from the streams or from REST, by the age of the data the streams delivered and never
/// by connection state. Pure: events and the current time are passed in. Times are on the corrected clock; while
/// nothing has arrived, age counts from the subscription.
/// </summary>
internal sealed class SourceSwitch
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;
    private const long MaxCheckMs = 1_000;

    private readonly bool _streamsPreferred;
    private readonly int _goodTicksNeeded;
    private readonly long _priceStaleMs;
    private readonly long _klineStaleMs;
    private Instant _since;
    private Instant? _priceAt;
    private Instant? _klineAt;
    private Instant _newestClose;
    private string? _lossReason;
    private int _goodTicks;
    private bool _klineFresh;

    /// <summary>Creates the switch.</summary>
    /// <param name="feed">Preferred source and number of good ticks for a return.</param>
    /// <param name="health">Age limits of price and klines.</param>
    /// <param name="now">Time of the subscription.</param>
    public SourceSwitch(FeedOptions feed, HealthOptions health, Instant now)
    {
        _streamsPreferred = feed.Preferred == DataSource.Ws;
        _goodTicksNeeded = feed.RecoverGoodTicks;
        _priceStaleMs = (long)health.PriceStale.TotalMilliseconds;
        _klineStaleMs = (long)health.KlineStale.TotalMilliseconds;
        Source = feed.Preferred;
        Begin(now);
    }

    /// <summary>The source in use for price and klines.</summary>
    public DataSource Source { get; private set; }

    /// <summary>Number of switches so far. The response to a request made in an earlier epoch must be dropped.</summary>
    public int Epoch { get; private set; }

    /// <summary>
    /// A price arrived by stream: each of them while REST is in use, else the newest one before ages are checked. Its age counts from when
    /// the exchange sent it, or from arrival if that is earlier.
    /// </summary>
    public void OnTick(Instant eventTime, Instant receivedAt, Instant now)
    {
        ResetIfClockSetBack(now);
        var at = Instant.Min(eventTime, receivedAt);
        if (now.MillisecondsSince(at) > _priceStaleMs)
        {
            _goodTicks = 0;
        }
        else
        {
            // A pause longer than the age limit restarts the count of consecutive ticks.
            _goodTicks = _priceAt is { } previous && at.MillisecondsSince(previous) > _priceStaleMs ? 1 : _goodTicks + 1;
        }

        _priceAt = _priceAt is { } last ? Instant.Max(last, at) : at;
    }

    /// <summary>A kline message arrived by stream.</summary>
    public void OnKline(Instant eventTime, Instant receivedAt, Instant now)
    {
        ResetIfClockSetBack(now);
        var at = Instant.Min(eventTime, receivedAt);
        _klineAt = _klineAt is { } last ? Instant.Max(last, at) : at;
        _klineFresh |= now.MillisecondsSince(at) <= _klineStaleMs;
    }

    /// <summary>A candle closed, according to either source.</summary>
    public void OnClosed(Instant closeTime) => _newestClose = Instant.Max(_newestClose, closeTime);

    /// <summary>Candles have arrived by REST.</summary>
    public void OnAnswer(CandleAnswer candles)
    {
        if (candles.NewestFinal is { } openTime)
        {
            OnClosed(openTime.PlusMilliseconds(MinuteMs - 1));
        }
    }

    /// <summary>A socket with some of the symbol's streams was lost.</summary>
    public void OnSocketLost(string reason)
    {
        _lossReason = reason;
        _goodTicks = 0;
        _klineFresh = false;
    }

    /// <summary>
    /// True when the streams qualify for a return: enough consecutive fresh ticks, and fresh klines since the fallback, so that a socket
    /// which delivers prices only does not cause switching back and forth. A REST sync must follow before <see cref="TryReturn"/>.
    /// </summary>
    public bool CanReturn(Instant now) =>
        Source == DataSource.Rest && _streamsPreferred && _goodTicks >= _goodTicksNeeded
        && _priceAt is { } price && now.MillisecondsSince(price) <= _priceStaleMs
        && _klineFresh && _klineAt is { } kline && now.MillisecondsSince(kline) <= _klineStaleMs;

    /// <summary>A description of why the streams must be left now; null while they are fine or not in use.</summary>
    public string? FindFault(Instant now) => FindReason(now) is { } reason ? Describe(reason, now) : null;

    /// <summary>The reason why the streams must be left now; null while they are fine or not in use.</summary>
    public SwitchReason? FindReason(Instant now)
    {
        ResetIfClockSetBack(now);
        return Source == DataSource.Rest ? null
            : _lossReason is not null ? SwitchReason.SocketLost
            : now.MillisecondsSince(_priceAt ?? _since) > _priceStaleMs
                ? _priceAt is null ? SwitchReason.PriceMissing : SwitchReason.PriceStale
            : now.MillisecondsSince(_klineAt ?? _since) > _klineStaleMs ? SwitchReason.KlineStale
            : now.MillisecondsSince(_newestClose) > MinuteMs + _klineStaleMs ? SwitchReason.CandleOverdue
            : null;
    }

    /// <summary>Time until a limit is exceeded if nothing more arrives, in milliseconds from now, at least 1.</summary>
    public long UntilNextFault(Instant now)
    {
        var price = (_priceAt ?? _since).PlusMilliseconds(_priceStaleMs);
        var kline = Instant.Min(_klineAt ?? _since, _newestClose.PlusMilliseconds(MinuteMs)).PlusMilliseconds(_klineStaleMs);
        return Math.Max(1, Instant.Min(price, kline).MillisecondsSince(now) + 1);
    }

    /// <summary>
    /// Time until the ages must be checked again: when the next one could exceed its limit, but at most a second, since the corrected clock
    /// may be set forward.
    /// </summary>
    public TimeSpan UntilNextCheck(Instant now) => TimeSpan.FromMilliseconds(Math.Min(UntilNextFault(now), MaxCheckMs));

    /// <summary>Switches to REST.</summary>
    public void FallBack()
    {
        Source = DataSource.Rest;
        Epoch++;
        _lossReason = null;
        _goodTicks = 0;
        _klineFresh = false;
    }

    /// <summary>Switches back to the streams if they still qualify after the sync; false when they do not.</summary>
    public bool TryReturn(Instant now)
    {
        if (!CanReturn(now))
        {
            return false;
        }

        Source = DataSource.Ws;
        Epoch++;
        Begin(now);
        return true;
    }

    // After the corrected clock was set back, times recorded before say nothing about ages.
    private void ResetIfClockSetBack(Instant now)
    {
        if (DataStamp.IsAfter(Instant.Max(_since, Instant.Max(_priceAt ?? _since, _klineAt ?? _since)), now))
        {
            _priceAt = _klineAt = null;
            _goodTicks = 0;
            _klineFresh = false;
            _newestClose = default;
            Begin(now);
        }
    }

    // The last full minute counts as known, so the next close is due at the end of the current minute.
    private void Begin(Instant now)
    {
        _since = now;
        _lossReason = null;
        OnClosed(now.PlusMilliseconds(-(now.UnixMilliseconds % MinuteMs) - 1));
    }

    private string Describe(SwitchReason reason, Instant now) => reason switch
    {
        SwitchReason.SocketLost => $"socket lost: {_lossReason}",
        SwitchReason.PriceStale =>
            $"the newest price is {now.MillisecondsSince(_priceAt.GetValueOrDefault())} ms old, more than {_priceStaleMs} ms",
        SwitchReason.PriceMissing => $"no price within {_priceStaleMs} ms of subscribing",
        SwitchReason.KlineStale => $"no kline message for more than {_klineStaleMs} ms",
        SwitchReason.CandleOverdue => $"the candle after {_newestClose.UnixMilliseconds} is overdue by more than {_klineStaleMs} ms",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "not a reason to leave the streams"),
    };
}

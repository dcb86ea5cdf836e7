using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Decides where a symbol's price and klines come from, by the age of what the streams delivered and never by "connected". Pure: told what
/// arrived and what time it is. Times are Unix milliseconds UTC on the corrected clock; silence counts from the subscription.
/// </summary>
internal sealed class SourceSwitch
{
    private const long Minute = (long)CandleInterval.OneMinute;

    private readonly bool _streamsWanted;
    private readonly int _goodTicksNeeded;
    private readonly long _priceStaleMs;
    private readonly long _klineStaleMs;
    private long _since;
    private long? _priceAt;
    private long? _klineAt;
    private long _newestClose;
    private string? _lost;
    private int _goodTicks;
    private bool _klineHeard;

    /// <summary>Begins at the moment of the subscription.</summary>
    public SourceSwitch(FeedOptions feed, HealthOptions health, long now)
    {
        _streamsWanted = feed.Preferred == DataSource.Ws;
        _goodTicksNeeded = feed.RecoverGoodTicks;
        _priceStaleMs = (long)health.PriceStale.TotalMilliseconds;
        _klineStaleMs = (long)health.KlineStale.TotalMilliseconds;
        Source = feed.Preferred;
        Begin(now);
    }

    /// <summary>Where price and klines come from.</summary>
    public DataSource Source { get; private set; }

    /// <summary>Counts the switches: an answer asked for in another epoch is late and must be dropped.</summary>
    public int Epoch { get; private set; }

    /// <summary>True when a socket broke while the streams were used.</summary>
    public bool SocketIsLost => _lost is not null;

    /// <summary>Instant of the newest price the stream delivered, the older of sent and received; null when it never did.</summary>
    public long? PriceAt => _priceAt;

    /// <summary>A price came by stream. A tick that was sent long ago is as old as that, however lately it arrived.</summary>
    public void OnTick(long eventTime, long receivedAt, long now)
    {
        ForgetFuture(now);
        var at = Math.Min(eventTime, receivedAt);
        if (now - at > _priceStaleMs)
        {
            _goodTicks = 0;
        }
        else
        {
            // Ticks with a stale silence between them are not consecutive.
            _goodTicks = at - _priceAt > _priceStaleMs ? 1 : _goodTicks + 1;
        }

        _priceAt = _priceAt is { } last ? Math.Max(last, at) : at;
    }

    /// <summary>A kline message came by stream.</summary>
    public void OnKline(long eventTime, long receivedAt, long now)
    {
        ForgetFuture(now);
        var at = Math.Min(eventTime, receivedAt);
        _klineAt = _klineAt is { } last ? Math.Max(last, at) : at;
        _klineHeard |= now - at <= _klineStaleMs;
    }

    /// <summary>A closed candle became known, from wherever.</summary>
    public void OnClosed(long closeTime) => _newestClose = Math.Max(_newestClose, closeTime);

    /// <summary>A socket with some of the symbol's streams broke.</summary>
    public void OnSocketLost(string reason)
    {
        _lost = reason;
        _goodTicks = 0;
        _klineHeard = false;
    }

    /// <summary>
    /// True when the streams have earned trust again: enough consecutive fresh ticks, and fresh klines since the fallback, so that a socket
    /// which brings prices only does not switch back and forth. What is missing then is a REST sync.
    /// </summary>
    public bool MayReturn(long now) =>
        Source == DataSource.Rest && _streamsWanted && _goodTicks >= _goodTicksNeeded && now - _priceAt <= _priceStaleMs
        && _klineHeard && now - _klineAt <= _klineStaleMs;

    /// <summary>Why the streams must not be used any longer, in words; null while they may, or are not used anyway.</summary>
    public string? FindFault(long now) => FindReason(now) is { } reason ? Describe(reason, now) : null;

    /// <summary>The same as one of a fixed list.</summary>
    public SwitchReason? FindReason(long now)
    {
        ForgetFuture(now);
        return Source == DataSource.Rest ? null
            : _lost is not null ? SwitchReason.SocketLost
            : now - (_priceAt ?? _since) > _priceStaleMs ? _priceAt is null ? SwitchReason.PriceMissing : SwitchReason.PriceStale
            : now - (_klineAt ?? _since) > _klineStaleMs ? SwitchReason.KlineStale
            : now > _newestClose + Minute + _klineStaleMs ? SwitchReason.CandleOverdue
            : null;
    }

    /// <summary>How long the streams may be used if nothing arrives any more, in milliseconds from now, at least 1.</summary>
    public long UntilNextFault(long now)
    {
        var price = (_priceAt ?? _since) + _priceStaleMs;
        var kline = Math.Min((_klineAt ?? _since) + _klineStaleMs, _newestClose + Minute + _klineStaleMs);
        return Math.Max(1, Math.Min(price, kline) + 1 - now);
    }

    /// <summary>Gives the streams up.</summary>
    public void FallBack()
    {
        Source = DataSource.Rest;
        Epoch++;
        _lost = null;
        _goodTicks = 0;
        _klineHeard = false;
    }

    /// <summary>Trusts the streams again, when they still deserve it now that the sync is done.</summary>
    public bool TryReturn(long now)
    {
        if (!MayReturn(now))
        {
            return false;
        }

        Source = DataSource.Ws;
        Epoch++;
        Begin(now);
        return true;
    }

    // The corrected clock was set back: what was noted by the old one says nothing about any age.
    private void ForgetFuture(long now)
    {
        if (DataStamp.IsAfter(Math.Max(_since, Math.Max(_priceAt ?? _since, _klineAt ?? _since)), now))
        {
            _priceAt = _klineAt = null;
            _goodTicks = 0;
            _klineHeard = false;
            _newestClose = 0;
            Begin(now);
        }
    }

    // The candle before now counts as known: the next one is due at the end of its minute.
    private void Begin(long now)
    {
        _since = now;
        _lost = null;
        OnClosed(now - now % Minute - 1);
    }

    private string Describe(SwitchReason reason, long now) => reason switch
    {
        SwitchReason.SocketLost => $"socket lost: {_lost}",
        SwitchReason.PriceStale => $"the newest price is {now - _priceAt} ms old, more than {_priceStaleMs} ms",
        SwitchReason.PriceMissing => $"no price within {_priceStaleMs} ms of subscribing",
        SwitchReason.KlineStale => $"no kline message for more than {_klineStaleMs} ms",
        SwitchReason.CandleOverdue => $"the candle after {_newestClose} is overdue by more than {_klineStaleMs} ms",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "the streams are not at fault"),
    };
}

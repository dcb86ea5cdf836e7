using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>Tracks used and available weight within the exchange's limits, on the exchange's clock. Not thread-safe.</summary>
internal sealed class BudgetLedger
{
    private const int FundingRatePerSpan = 500;
    private const int OpenInterestHistPerSpan = 1000;

    private readonly BudgetOptions _options;
    private readonly ExchangeTime _clock;
    private readonly MinuteWindow _minute;
    private readonly SlidingLimit[] _endpointLimits;
    private readonly Pace _pace;
    private readonly long[] _requests = new long[Enum.GetValues<RestEndpoint>().Length];
    private int _limit;
    private int _inFlight;
    private long _grants;

    public BudgetLedger(BudgetOptions options, TimeProvider time)
    {
        var guard = (long)options.MinuteGuard.TotalMilliseconds;
        _options = options;
        _clock = new ExchangeTime(time);
        _minute = new MinuteWindow(guard);
        _pace = new Pace(options);
        _limit = options.WeightPerMinute;
        _endpointLimits = [new(Share(FundingRatePerSpan), guard), new(Share(OpenInterestHistPerSpan), guard)];
    }

    /// <summary>The exchange's clock, Unix milliseconds.</summary>
    public long Now => _clock.Now;

    /// <summary>The weight per minute available to calls of every priority.</summary>
    public int WeightPerMinute => (int)(OwnLimit * (1 - _options.RecoveryReserve));

    /// <summary>When the exchange's next minute has certainly begun; a whole minute from now while its clock is not known.</summary>
    public long NextMinute
    {
        get
        {
            var now = Now;
            var guard = (long)_options.MinuteGuard.TotalMilliseconds;
            return _clock.IsKnown ? now - now % 60_000 + 60_000 + guard : now + 60_000 + guard;
        }
    }

    /// <summary>When a call that cannot be sent now may become sendable, unless a response frees capacity earlier.</summary>
    public long NextCapacityAt =>
        _endpointLimits.Aggregate(
            _minute.NextMinuteStart, (due, limit) => Math.Min(due, limit.NextCapacityAt is { } at && at > Now ? at : due));

    // Until the exchange's clock is known, one of its minutes may overlap two of ours: use half of the limit.
    private double OwnLimit => _limit * _options.WeightShare * _pace.Value * (_clock.IsKnown ? 1 : 0.5);

    /// <summary>Advances to the current minute.</summary>
    public void Advance() => _pace.Recover(_minute.MoveTo(Now));

    /// <summary>True when the call may be sent now.</summary>
    public bool CanSend(RestCall call)
    {
        var open = call.Priority == RestPriority.Recovery ? 1 : 1 - _options.RecoveryReserve;
        if (_inFlight >= Math.Max(1, (int)(_options.MaxConcurrent * open)))
        {
            return false;
        }

        if (LimitOf(call.Cost) is { } limit && !limit.HasCapacity(Now, _pace.Value))
        {
            return false;
        }

        // A call that alone exceeds a small share or limit may still be sent, as the only one in its minute.
        var weight = call.Cost.Weight;
        return weight == 0
            || ((_minute.Own == 0 || _minute.Own + weight <= OwnLimit * open)
                && (_minute.Total == 0 || _minute.Total + weight <= _limit * open));
    }

    /// <summary>Records a request that is being sent.</summary>
    public BudgetLease Grant(RestCall call, WeightBudget budget)
    {
        _inFlight++;
        _minute.Add(call.Cost.Weight);
        LimitOf(call.Cost)?.Add();
        _requests[(int)call.Endpoint]++;
        return new BudgetLease(budget, call.Cost, _minute.Index, ++_grants);
    }

    /// <summary>Records that a request has completed or failed.</summary>
    public void Complete(BudgetLease lease)
    {
        var now = Now;
        _inFlight--;
        _minute.Complete(lease.Cost.Weight, now);
        LimitOf(lease.Cost)?.Complete(now);
        if (lease.UsedWeight is { } used)
        {
            _minute.ApplyReported(used, lease.Minute);
        }
    }

    /// <summary>Slows down after the exchange rejected a request for its rate.</summary>
    public void SlowDown(BudgetLease lease) => _pace.SlowDown(lease.Grant, _grants);

    /// <summary>
    /// Sets the exchange's clock from the server time at a local timestamp. Returns the adjustment in milliseconds, 0 when it is
    /// negligible.
    /// </summary>
    public long SetServerTime(long serverTime, long timestamp)
    {
        var wasKnown = _clock.IsKnown;
        var moved = _clock.Set(serverTime, timestamp);
        if (wasKnown && Math.Abs(moved) <= _options.MinuteGuard.TotalMilliseconds / 2)
        {
            return 0;
        }

        _minute.Rephase(Now);
        Array.ForEach(_endpointLimits, limit => limit.Shift(moved));
        return moved;
    }

    /// <summary>Sets the exchange's limit of weight per minute.</summary>
    public void SetLimit(int weightPerMinute) => _limit = weightPerMinute;

    /// <summary>The current state.</summary>
    public BudgetSnapshot Read(RestPause? pause, Dictionary<RestPriority, int> waiting) => new()
    {
        Used = _minute.Total,
        OwnUsed = _minute.Own,
        Limit = _limit,
        Allowed = (int)OwnLimit,
        Pace = _pace.Value,
        MinuteKnown = _clock.IsKnown,
        WaitingByPriority = waiting,
        InFlight = _inFlight,
        PausedUntil = pause?.Until,
        BannedUntil = pause?.Error.Kind == RestErrorKind.Banned ? pause.Until : null,
        RequestsByEndpoint = Enum.GetValues<RestEndpoint>().ToDictionary(endpoint => endpoint, endpoint => _requests[(int)endpoint]),
    };

    private int Share(int limit) => (int)(limit * _options.WeightShare);

    private SlidingLimit? LimitOf(RequestCost cost) =>
        cost.EndpointLimit == EndpointLimit.None ? null : _endpointLimits[(int)cost.EndpointLimit - 1];
}

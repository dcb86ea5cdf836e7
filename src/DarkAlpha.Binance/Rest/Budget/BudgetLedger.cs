using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest.Budget;

/// <summary>What was spent, and what may still be: the exchange's limits on its own clock. Not thread-safe.</summary>
internal sealed class BudgetLedger
{
    private const int FundingRatePerSpan = 500;
    private const int OpenInterestHistPerSpan = 1000;

    private readonly BudgetOptions _options;
    private readonly ExchangeTime _clock;
    private readonly MinuteWindow _minute;
    private readonly SlidingLimit[] _sides;
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
        _sides = [new(Share(FundingRatePerSpan), guard), new(Share(OpenInterestHistPerSpan), guard)];
    }

    /// <summary>The exchange's clock, Unix milliseconds.</summary>
    public long Now => _clock.Now;

    /// <summary>The weight a minute that is open to calls of every urgency.</summary>
    public int WeightPerMinute => (int)(OwnLimit * (1 - _options.RecoveryReserve));

    /// <summary>When the exchange's next minute has surely begun; a whole minute from now as long as its minute is not known.</summary>
    public long NextMinute
    {
        get
        {
            var now = Now;
            var guard = (long)_options.MinuteGuard.TotalMilliseconds;
            return _clock.IsKnown ? now - now % 60_000 + 60_000 + guard : now + 60_000 + guard;
        }
    }

    /// <summary>When something that may not go now may, unless an answer comes first.</summary>
    public long NextRoom =>
        _sides.Aggregate(_minute.NextTurn, (due, side) => Math.Min(due, side.NextRoom is { } room && room > Now ? room : due));

    // Until the exchange's minute is known, one of its minutes may lie across two of ours.
    private double OwnLimit => _limit * _options.WeightShare * _pace.Value * (_clock.IsKnown ? 1 : 0.5);

    /// <summary>Lets the minutes turn.</summary>
    public void Follow() => _pace.Recover(_minute.MoveTo(Now));

    /// <summary>True when the call may be sent now.</summary>
    public bool MayGo(RestCall call)
    {
        var open = call.Priority == RestPriority.Recovery ? 1 : 1 - _options.RecoveryReserve;
        if (_inFlight >= Math.Max(1, (int)(_options.MaxConcurrent * open)))
        {
            return false;
        }

        if (SideOf(call.Cost) is { } side && !side.HasRoom(Now, _pace.Value))
        {
            return false;
        }

        // A call that alone is more than a small share or limit allows may still go, as the only one of its minute.
        var weight = call.Cost.Weight;
        return weight == 0
            || ((_minute.Own == 0 || _minute.Own + weight <= OwnLimit * open)
                && (_minute.Total == 0 || _minute.Total + weight <= _limit * open));
    }

    /// <summary>Counts a request that is being sent.</summary>
    public BudgetLease Grant(RestCall call, WeightBudget budget)
    {
        _inFlight++;
        _minute.Take(call.Cost.Weight);
        SideOf(call.Cost)?.Take();
        _requests[(int)call.Endpoint]++;
        return new BudgetLease(budget, call.Cost, _minute.Index, ++_grants);
    }

    /// <summary>Takes note that a request is answered or given up.</summary>
    public void Complete(BudgetLease lease)
    {
        var now = Now;
        _inFlight--;
        _minute.Complete(lease.Cost.Weight, now);
        SideOf(lease.Cost)?.Complete(now);
        if (lease.UsedWeight is { } used)
        {
            _minute.Learn(used, lease.Minute);
        }
    }

    /// <summary>The exchange complained about a request.</summary>
    public void SlowDown(BudgetLease lease) => _pace.SlowDown(lease.Grant, _grants);

    /// <summary>Takes the server's time at a local timestamp; returns by how many milliseconds the clock was moved, 0 when that does not matter.</summary>
    public long LearnTime(long serverTime, long timestamp)
    {
        var wasKnown = _clock.IsKnown;
        var moved = _clock.Learn(serverTime, timestamp);
        if (wasKnown && Math.Abs(moved) <= _options.MinuteGuard.TotalMilliseconds / 2)
        {
            return 0;
        }

        _minute.Rephase(Now);
        Array.ForEach(_sides, side => side.Shift(moved));
        return moved;
    }

    /// <summary>Takes the exchange's limit of weight a minute.</summary>
    public void LearnLimit(int weightPerMinute) => _limit = weightPerMinute;

    /// <summary>The state now.</summary>
    public BudgetSnapshot Read(Quiet? quiet, Dictionary<RestPriority, int> waiting) => new()
    {
        Used = _minute.Total,
        OwnUsed = _minute.Own,
        Limit = _limit,
        Allowed = (int)OwnLimit,
        Pace = _pace.Value,
        MinuteKnown = _clock.IsKnown,
        WaitingByPriority = waiting,
        InFlight = _inFlight,
        QuietUntil = quiet?.Until,
        BannedUntil = quiet?.Error.Kind == RestErrorKind.Banned ? quiet.Until : null,
        RequestsByEndpoint = Enum.GetValues<RestEndpoint>().ToDictionary(endpoint => endpoint, endpoint => _requests[(int)endpoint]),
    };

    private int Share(int limit) => (int)(limit * _options.WeightShare);

    private SlidingLimit? SideOf(RequestCost cost) => cost.Side == SideLimit.None ? null : _sides[(int)cost.Side - 1];
}

using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Clock;

/// <summary>
/// The corrected clock: local time + skew, with the skew measured against the exchange (<c>GET /fapi/v1/time</c>, corrected by half of the
/// round trip). Between measurements it runs on elapsed time, so a step of the local clock does not move it. It is degraded, and no market
/// decision may use it: before the first response; while the exchange does not respond; after a jump of the exchange's time, until two
/// responses in a row agree; after a step of the local clock, until the exchange confirms the time; and while the event times of the
/// streams contradict it, however often the exchange repeats its response. When event times are further ahead of it than is accepted of
/// data, but by too little to contradict it, the exchange is asked at once. Thread-safe.
/// </summary>
public sealed partial class ServerClock : IExchangeClock, IAsyncDisposable
{
    // The round trip of the first request includes connecting, which is not symmetric: poll again and use the fastest response.
    private const int FirstSamples = 5;
    private static readonly TimeSpan FastRoundTrip = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstSamplesTimeout = TimeSpan.FromSeconds(2);

    // Event times in a row that the symbols refuse as dated in the future, and how long ago the last poll must be to poll because of them.
    private const int RequiredAheadInARow = 3;
    private static readonly TimeSpan MinPollDistance = TimeSpan.FromSeconds(5);

    private readonly Func<CancellationToken, Task<RestResult<ServerTimeSample>>> _poll;
    private readonly EventTimes _events;
    private readonly ClockFilter _filter;
    private readonly ServerClockOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ServerClock> _logger;
    private readonly CancellationTokenSource _stop = new();
    private volatile ClockState _state;
    private volatile int _aheadInARow;
    private string? _lastReported = "";
    private Task? _loop;

    /// <summary>Creates the clock; it is degraded until it is started and the exchange has responded.</summary>
    public ServerClock(RestGateway gateway, ServerClockOptions options, TimeProvider time, ILogger<ServerClock> logger)
        // Highest priority: no card is issued while the clock is degraded, and one weight per minute delays no other call noticeably.
        : this(token => gateway.TimeAsync(RestPriority.Recovery, token), options, time, logger)
    {
    }

    internal ServerClock(
        Func<CancellationToken, Task<RestResult<ServerTimeSample>>> poll,
        ServerClockOptions options,
        TimeProvider time,
        ILogger<ServerClock> logger)
    {
        _poll = poll;
        _options = options;
        _time = time;
        _logger = logger;
        _events = new EventTimes(options.MaxError, time);
        _filter = new ClockFilter(_events, options.MaxError, time);
        var local = time.GetUtcNow().ToUnixTimeMilliseconds();
        _state = new ClockState(new ClockSample(local, time.GetTimestamp(), local, 0), null, "the exchange's time is not known yet");
    }

    /// <summary>
    /// Raised when the clock becomes degraded or synchronized, or the reason for degradation changes. Handlers run in the clock's loop and
    /// must return quickly.
    /// </summary>
    public event EventHandler<ServerClockChangedEventArgs>? Changed;

    /// <summary>The corrected time; a best effort while degraded.</summary>
    public Instant UtcNow => At(_time.GetTimestamp());

    /// <summary>Corrected time − local time at the last measurement, milliseconds.</summary>
    public long SkewMilliseconds => _state.Anchor.Skew;

    /// <summary>True while no market decision may use this clock.</summary>
    public bool IsDegraded => Reason is not null;

    /// <summary>Why the clock is degraded, for logs and operators; null when it is synchronized.</summary>
    public string? Reason
    {
        get
        {
            var state = _state;
            return state.Reason ?? _filter.FindDoubt(state.Anchor);
        }
    }

    /// <inheritdoc/>
    public Instant At(long timestamp) => new(_state.Anchor.TimeAt(timestamp, _time));

    /// <summary>Cross-checks the clock with the event time of a stream frame. Fast and thread-safe.</summary>
    /// <param name="eventTime">When the exchange sent the frame, Unix milliseconds.</param>
    /// <param name="receivedAt">When the frame was received, on this clock, Unix milliseconds.</param>
    public void ObserveEventTime(long eventTime, long receivedAt)
    {
        if (DataStamp.IsAfter(new Instant(eventTime), new Instant(receivedAt)))
        {
            Interlocked.Increment(ref _aheadInARow);
        }
        else if (_aheadInARow != 0)
        {
            _aheadInARow = 0;
        }

        var now = _time.GetTimestamp();
        var ago = TimeSpan.FromMilliseconds(Math.Max(0, At(now).UnixMilliseconds - receivedAt));
        _events.Observe(eventTime, now - (long)(ago.TotalSeconds * _time.TimestampFrequency));
    }

    /// <summary>Starts polling the exchange; may be called once.</summary>
    public void Start()
    {
        if (_loop is not null)
        {
            throw new InvalidOperationException("the clock is already running");
        }

        _loop = RunAsync(_stop.Token);
    }

    /// <summary>Stops polling.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            if (_loop is { } loop)
            {
                await loop;
            }

            _stop.Dispose();
        }
    }

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _state = await PollAsync(stop);
                _aheadInARow = 0;
                ReportChange();
                await WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The clock was stopped.
        }
    }

    private async Task<ClockState> PollAsync(CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(_options.DegradedRetry, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            var result = await _poll(either.Token);
            return result.Value is { } sample
                ? _filter.Next(_state, _state.IsKnown ? sample : await FastestAsync(sample, either.Token))
                : _state.WithFailure(result.Error!.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return _state.WithFailure($"no answer within {_options.DegradedRetry.TotalSeconds} s");
        }
#pragma warning disable CA1031 // Any failure degrades the clock and polling continues: a dead loop would leave it degraded for good.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return _state.WithFailure(e.Message);
        }
    }

    private async Task<ServerTimeSample> FastestAsync(ServerTimeSample first, CancellationToken cancellation)
    {
        var fastest = first;
        var last = first;
        for (var count = 1; count < FirstSamples && fastest.RoundTrip(_time) > FastRoundTrip; count++)
        {
            if (_time.GetElapsedTime(first.SentAt, last.ReceivedAt) + last.RoundTrip(_time) > FirstSamplesTimeout
                || (await _poll(cancellation)).Value is not { } next)
            {
                break;
            }

            last = next;
            fastest = next.RoundTrip(_time) < fastest.RoundTrip(_time) ? next : fastest;
        }

        return fastest;
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        var wasSynchronized = !IsDegraded;
        var interval = wasSynchronized ? _options.Refresh : _options.DegradedRetry;
        var left = interval;
        while (left > TimeSpan.Zero)
        {
            var slice = left < _options.StepCheck ? left : _options.StepCheck;
            await Task.Delay(slice, _time, stop);
            left -= slice;
            ReportChange();
            var isBehind = _aheadInARow >= RequiredAheadInARow && interval - left >= MinPollDistance;
            if (wasSynchronized && (IsDegraded || isBehind))
            {
                return; // The local clock was stepped, the streams contradict it, or their data is refused: poll now.
            }
        }
    }

    private void ReportChange()
    {
        var reason = Reason;
        if (reason == _lastReported)
        {
            return;
        }

        var first = _lastReported is "";
        _lastReported = reason;
        if (reason is not null)
        {
            LogDegraded(reason);
        }
        else
        {
            LogSynchronized(first ? "first" : "again", SkewMilliseconds);
        }

        Changed?.Invoke(this, new ServerClockChangedEventArgs(reason));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The clock is degraded, no cards are issued: {Reason}")]
    private partial void LogDegraded(string reason);

    [LoggerMessage(
        EventId = 2, Level = LogLevel.Information, Message = "The clock is synchronized ({Occasion}), skew {SkewMilliseconds} ms")]
    private partial void LogSynchronized(string occasion, long skewMilliseconds);
}

using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Clock;

/// <summary>
/// The corrected clock: local time + skew, the skew measured against the exchange (<c>GET /fapi/v1/time</c>, half of the round trip taken
/// off). Between two measurements it runs on elapsed time, so it keeps the exchange's time even when the local clock is stepped. It is
/// degraded, and nothing may be decided by it, before the first answer, without an answer, after a jump of the exchange's time until two
/// answers in a row agree, after a step of the local clock until the exchange has confirmed the time, and while the event times of the
/// streams contradict it, however often the exchange repeats its answer. Thread-safe.
/// </summary>
public sealed partial class ServerClock : IExchangeClock, IAsyncDisposable
{
    // The first request of a process pays for its connection, and that time is not the same both ways: ask again, take the quickest answer.
    private const int FirstSamples = 5;
    private static readonly TimeSpan QuickRoundTrip = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan FirstSamplesLimit = TimeSpan.FromSeconds(2);

    private readonly Func<CancellationToken, Task<RestResult<ServerTimeSample>>> _ask;
    private readonly EventTimes _events;
    private readonly ServerClockOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ServerClock> _logger;
    private readonly CancellationTokenSource _stop = new();
    private volatile ClockState _state;
    private string? _told = "";
    private Task? _loop;

    /// <summary>Creates the clock; it is degraded until it was started and the exchange has answered.</summary>
    public ServerClock(RestGateway gateway, ServerClockOptions options, TimeProvider time, ILogger<ServerClock> logger)
        // No card goes out by a degraded clock, and one weight a minute delays nobody: it goes before everything else.
        : this(token => gateway.TimeAsync(RestPriority.Recovery, token), options, time, logger)
    {
    }

    internal ServerClock(
        Func<CancellationToken, Task<RestResult<ServerTimeSample>>> ask,
        ServerClockOptions options,
        TimeProvider time,
        ILogger<ServerClock> logger)
    {
        _ask = ask;
        _options = options;
        _time = time;
        _logger = logger;
        _events = new EventTimes(options.MaxError, time);
        var local = time.GetUtcNow().ToUnixTimeMilliseconds();
        _state = new ClockState(new ClockFix(local, time.GetTimestamp(), local, 0), null, "the exchange's time is not known yet");
    }

    /// <summary>
    /// Raised when the clock becomes degraded or sound, or degraded for another reason. Handlers run in the clock's own loop and must be quick.
    /// </summary>
    public event EventHandler<ServerClockChangedEventArgs>? Changed;

    /// <summary>The corrected time, Unix milliseconds UTC. While degraded it is the best guess.</summary>
    public long UtcNow => _state.Anchor.TimeAt(_time.GetTimestamp(), _time);

    /// <summary>Corrected time − local time when last measured, milliseconds.</summary>
    public long SkewMilliseconds => _state.Anchor.Skew;

    /// <summary>True while nothing may be decided by this clock.</summary>
    public bool IsDegraded => Reason is not null;

    /// <summary>Why the clock is degraded, in words; null when it is sound.</summary>
    public string? Reason => _state.Reason ?? LocalStep() ?? Contradiction();

    /// <inheritdoc/>
    public long At(long timestamp) => _state.Anchor.TimeAt(timestamp, _time);

    /// <summary>Takes the event time of a frame; quick, and from any thread.</summary>
    /// <param name="eventTime">When the exchange sent it, Unix milliseconds.</param>
    /// <param name="receivedAt">When it came, on this clock.</param>
    public void Hear(long eventTime, long receivedAt)
    {
        var now = _time.GetTimestamp();
        var ago = TimeSpan.FromMilliseconds(Math.Max(0, At(now) - receivedAt));
        _events.Take(eventTime, now - (long)(ago.TotalSeconds * _time.TimestampFrequency));
    }

    /// <summary>Starts asking the exchange; once only.</summary>
    public void Start()
    {
        if (_loop is not null)
        {
            throw new InvalidOperationException("the clock runs already");
        }

        _loop = RunAsync(_stop.Token);
    }

    /// <summary>Stops asking.</summary>
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

    private string? LocalStep()
    {
        var step = _state.Anchor.LocalStep(_time);
        return Math.Abs(step) > _options.MaxError.TotalMilliseconds
            ? $"the local clock was stepped by {step} ms; the exchange must confirm the time"
            : null;
    }

    private string? Contradiction() => _events.Contradict(_state.Anchor)
        ? $"the event times of the streams differ from it by more than {_options.MaxError.TotalMilliseconds} ms"
        : null;

    private async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _state = await AskAsync(stop);
                Tell();
                await WaitAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopping is how it ends.
        }
    }

    private async Task<ClockState> AskAsync(CancellationToken stop)
    {
        using var timeout = new CancellationTokenSource(_options.DegradedRetry, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, timeout.Token);
        try
        {
            var answer = await _ask(either.Token);
            return answer.Value is { } sample
                ? Judge(_state.IsKnown ? sample : await QuickestAsync(sample, either.Token))
                : _state.WithoutAnswer(answer.Error!.Message);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return _state.WithoutAnswer($"no answer within {_options.DegradedRetry.TotalSeconds} s");
        }
#pragma warning disable CA1031 // Whatever it is, the clock says so and goes on asking: a loop that dies would leave it degraded for good.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return _state.WithoutAnswer(e.Message);
        }
    }

    private async Task<ServerTimeSample> QuickestAsync(ServerTimeSample first, CancellationToken cancellation)
    {
        var quickest = first;
        var last = first;
        for (var asked = 1; asked < FirstSamples && RoundTrip(quickest) > QuickRoundTrip; asked++)
        {
            if (_time.GetElapsedTime(first.SentAt, last.ReceivedAt) + RoundTrip(last) > FirstSamplesLimit
                || (await _ask(cancellation)).Value is not { } next)
            {
                break;
            }

            last = next;
            quickest = RoundTrip(next) < RoundTrip(quickest) ? next : quickest;
        }

        return quickest;
    }

    private TimeSpan RoundTrip(ServerTimeSample sample) => _time.GetElapsedTime(sample.SentAt, sample.ReceivedAt);

    private ClockState Judge(ServerTimeSample sample)
    {
        var roundTrip = RoundTrip(sample);
        if (roundTrip / 2 > _options.MaxError)
        {
            return _state.WithoutAnswer($"the answer took {roundTrip.TotalMilliseconds} ms, too long to set a clock by");
        }

        var middle = sample.SentAt + (sample.ReceivedAt - sample.SentAt) / 2;
        var local = _time.GetUtcNow() - _time.GetElapsedTime(middle);
        var fix = new ClockFix(sample.ServerTime, middle, local.ToUnixTimeMilliseconds(), roundTrip.TotalMilliseconds / 2);

        // A jump that the streams do not make, too, is not followed, however often it is repeated.
        return _state.Candidate is not null && _events.Contradict(fix) && !_events.Contradict(_state.Anchor)
            ? _state with { Candidate = fix, Reason = $"the exchange's time contradicts the event times of its streams by more than {_options.MaxError.TotalMilliseconds} ms" }
            : _state.With(fix, _time, _options.MaxError);
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        var wasSound = !IsDegraded;
        var left = wasSound ? _options.Refresh : _options.DegradedRetry;
        while (left > TimeSpan.Zero)
        {
            var slice = left < _options.StepCheck ? left : _options.StepCheck;
            await Task.Delay(slice, _time, stop);
            left -= slice;
            Tell();
            if (wasSound && IsDegraded)
            {
                return; // The local clock was stepped, or the streams contradict it: ask at once.
            }
        }
    }

    private void Tell()
    {
        var reason = Reason;
        if (reason == _told)
        {
            return;
        }

        var first = _told is "";
        _told = reason;
        if (reason is not null)
        {
            LogDegraded(reason);
        }
        else
        {
            LogSound(first ? "first" : "again", SkewMilliseconds);
        }

        Changed?.Invoke(this, new ServerClockChangedEventArgs(reason));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The clock is degraded, no card goes out: {Reason}")]
    private partial void LogDegraded(string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "The clock is sound ({Occasion}), skew {SkewMilliseconds} ms")]
    private partial void LogSound(string occasion, long skewMilliseconds);
}

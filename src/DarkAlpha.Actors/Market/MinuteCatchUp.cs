using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Gets a reader its minutes: from the symbol's <c>candles</c>, a sibling of the actor, and by REST, after everything that decisions need,
/// what <c>candles</c> does not hold, and funding settlements. One request at a time, repeated for as long as the reader needs it. For use
/// by one actor only, which passes on <see cref="Message"/> and <see cref="CandleQueries.Minutes"/>; dispose of it in <c>PostStop</c>.
/// </summary>
internal sealed class MinuteCatchUp(
    IActorContext context,
    IMinuteReader reader,
    Symbol symbol,
    IExchangeClock clock,
    TimeProvider time,
    IMarketData market,
    SymbolListing listing) : IDisposable
{
    private const string StepTimer = "step";

    // The request weight rises at 500 candles.
    private const int MaxCandles = 499;

    private const long MinuteMs = (long)CandleInterval.OneMinute;

    // The streams deliver a close within a second of it, polls by REST some seconds later.
    private static readonly TimeSpan AfterClose = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    // What is stored can be of a later time, by a clock that was wrong, and no timer takes more than seven weeks.
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(1);

    // By then candles has repaired its own gaps; what it still lacks lies before its time.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(2);

    private readonly IActorRef _self = context.Self;
    private readonly ILoggingAdapter _log = context.GetLogger();
    private readonly ActorSelection _candles = context.ActorSelection("../candles");
    private readonly MarketTimers _timers = new(time, context.Self);
    private readonly CancellationTokenSource _stopping = new();
    private readonly MinuteFeed _feed = new(reader);
    private bool _isAsking;
    private bool _isFetching;
    private int _failures;

    private bool IsOverdue => clock.UtcNow - _feed.ReadyAt > Overdue;

    /// <summary>
    /// Goes on with what is needed next, as soon as it can be there. For the start, and when the reader's next minute has changed.
    /// </summary>
    public void Continue()
    {
        if (_feed.ReadyAt is not { } readyAt)
        {
            _timers.Cancel(StepTimer);
            return;
        }

        var wait = readyAt + AfterClose - clock.UtcNow;
        if (wait > TimeSpan.Zero)
        {
            StepIn(wait);
        }
        else
        {
            Step();
        }
    }

    /// <summary>Takes the answer of <c>candles</c>.</summary>
    public void OnHeld(CandleQueries.Minutes held)
    {
        _isAsking = false;
        var before = _feed.Position;
        _feed.OnHeld(held.Candles);
        if (_feed.Position != before)
        {
            Continue();
        }
        else if (IsOverdue && reader.Next is { } next)
        {
            FetchMinutes(next);
        }
    }

    /// <summary>Takes one of its own messages.</summary>
    public void OnMessage(Message message)
    {
        switch (message)
        {
            case StepDue:
                Continue();
                break;
            case MinutesFetched minutes:
                OnFetched(minutes.Result, (candles, sentAt, arrivedAt) => _feed.OnAnswer(
                    new CandleAnswer(candles, CandleInterval.OneMinute, sentAt, arrivedAt), minutes.From, clock.UtcNow));
                break;
            case FundingFetched funding:
                OnFetched(funding.Result, (list, sentAt, arrivedAt) => OnFunding(list, funding.Since, sentAt, arrivedAt));
                break;
            case Broken broken:
                OnBroken(broken.Cause);
                break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timers.Dispose();
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private void Step()
    {
        if (reader.Next is not { } next)
        {
            return;
        }

        StepIn(AskAgain);
        if (_feed.WaitsForFunding)
        {
            FetchFunding(reader.Since);
        }
        else if (_isAsking && IsOverdue)
        {
            // No answer since the last time: candles has failed for good.
            FetchMinutes(next);
        }
        else
        {
            _isAsking = true;
            _candles.Tell(new CandleQueries.GetMinutes(next, reader.Since), _self);
        }
    }

    private void FetchMinutes(Instant from) => Fetch(
        token => market.KlinesAsync(
            symbol.Name,
            CandleInterval.OneMinute,
            (int)Math.Clamp((clock.UtcNow.MillisecondsSince(from) / MinuteMs) + 1, 1, MaxCandles),
            from.UnixMilliseconds,
            priority: RestPriority.Statistics,
            cancellation: token),
        result => new MinutesFetched(from, result));

    private void FetchFunding(Instant since) => Fetch(
        token => market.FundingRatesAsync(
            symbol.Name, FundingHistory.CountSince(since, clock.UtcNow), RestPriority.Statistics, token),
        result => new FundingFetched(since, result));

    private void Fetch<T>(Func<CancellationToken, Task<T>> call, Func<T, object> toMessage)
    {
        // The exchange rejects requests for a symbol that it does not list, and its answers would tell nothing about missing minutes.
        if (_isFetching || clock.IsDegraded || listing.FindProblem(symbol) is not null)
        {
            return;
        }

        _isFetching = true;
        _timers.Cancel(StepTimer);
        _ = call(_stopping.Token).PipeTo(_self, success: toMessage, failure: cause => new Broken(cause));
    }

    private void OnFetched<T>(RestResult<T> result, Action<T, Instant?, Instant> use)
        where T : notnull
    {
        _isFetching = false;
        var before = _feed.Position;
        if (result.IsOk)
        {
            use(result.Value, clock.IsDegraded ? null : clock.At(result.SentAt), clock.At(result.ReceivedAt));
        }

        if (_feed.Position != before)
        {
            _failures = 0;
            Continue();
        }
        else
        {
            Pause(result.Error);
        }
    }

    private void OnFunding(IReadOnlyList<FundingRate> list, Instant since, Instant? sentAt, Instant arrivedAt)
    {
        if (sentAt is { } sent)
        {
            _feed.OnFunding(FundingHistory.SettlementsIn(list, arrivedAt), since, sent);
        }
    }

    // After a failure, or an answer that did not help.
    private void Pause(RestError? error)
    {
        if (error is not null && _failures == 0)
        {
            _log.Info("{Symbol}: {Reader} is delayed, retrying: {Problem}", symbol, _self.Path.Name, error.Message);
        }

        var pause = AskAgain * (1 << Math.Min(_failures, 4));
        _failures++;
        var until = error?.RetryAt is { } retryAt ? new Instant(retryAt) - clock.UtcNow : TimeSpan.Zero;
        StepIn(until > pause ? until : pause < LongestPause ? pause : LongestPause);
    }

    // Only cancellation and misuse throw. A cancelled request is from before a restart.
    private void OnBroken(Exception cause)
    {
        _isFetching = false;
        if (cause is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{symbol}: a request of {_self.Path.Name} failed unexpectedly: {cause.Message}", cause);
        }
    }

    private void StepIn(TimeSpan delay) => _timers.Once(StepTimer, delay < LongestStep ? delay : LongestStep, StepDue.Instance);

    /// <summary>What it sends to its actor.</summary>
    public abstract record Message : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record StepDue : Message
    {
        public static StepDue Instance { get; } = new();
    }

    private sealed record MinutesFetched(Instant From, RestResult<IReadOnlyList<Candle>> Result) : Message;

    private sealed record FundingFetched(Instant Since, RestResult<IReadOnlyList<FundingRate>> Result) : Message;

    private sealed record Broken(Exception Cause) : Message;
}

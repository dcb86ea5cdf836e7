using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <content>Requests by REST what the stream does not bring: missing candles, and funding settlements. One request at a time.</content>
internal sealed partial class LedgerActor
{
    private const int MaxPauseSeconds = 300;

    // Until a minute that the exchange did not have is requested again.
    private static readonly TimeSpan UnansweredPause = TimeSpan.FromMinutes(1);

    private bool _isAsking;
    private bool _isPaused;
    private int _failedRequests;

    private void Request()
    {
        var now = _services.Clock.UtcNow;
        if (_isAsking || _isPaused || _services.Clock.IsDegraded || _book is not { Next: { } due, OpenSince: { } since })
        {
            return;
        }

        if (_minutes.CountMissing(due, now) is > 0 and var minutes)
        {
            Ask(
                _services.Market.KlinesAsync(
                    _symbol.Name,
                    CandleInterval.OneMinute,
                    minutes,
                    due.UnixMilliseconds,
                    due.PlusMilliseconds((minutes - 1) * MinuteMs).UnixMilliseconds,
                    RestPriority.Statistics,
                    _stopping.Token),
                result => new MinutesAnswer(due, result));
        }
        else if (_minutes.TryFind(due, out var candle)
            && !_funding.Covers(since, candle.OpenTime)
            && FundingCatchUp.CountToRequest(since, candle.OpenTime, now) is > 0 and var settlements)
        {
            Ask(
                _services.Market.FundingRatesAsync(_symbol.Name, settlements, RestPriority.Statistics, _stopping.Token),
                result => new FundingAnswer(result));
        }
    }

    private void Ask<T>(Task<RestResult<T>> call, Func<RestResult<T>, object> answer)
        where T : notnull
    {
        _isAsking = true;
        _ = call.PipeTo(Self, success: answer, failure: cause => new RequestBroken(cause));
    }

    private void OnMinutes(MinutesAnswer answer)
    {
        _isAsking = false;
        if (!IsAnswered(answer.Result, out var candles))
        {
            return;
        }

        var now = _services.Clock.UtcNow;
        var sentAt = _services.Clock.IsDegraded ? (Instant?)null : _services.Clock.At(answer.Result.SentAt);
        var judged = new CandleAnswer(candles, CandleInterval.OneMinute, sentAt, _services.Clock.At(answer.Result.ReceivedAt));
        if (!_minutes.OnAnswer(answer.Due, judged, now))
        {
            Pause(UnansweredPause);
        }

        Advance();
    }

    private void OnFunding(FundingAnswer answer)
    {
        _isAsking = false;
        if (IsAnswered(answer.Result, out var events))
        {
            _funding.OnAnswer(events, _services.Clock.At(answer.Result.SentAt));
            Advance();
        }
    }

    private bool IsAnswered<T>(RestResult<T> result, [NotNullWhen(true)] out T? value)
        where T : notnull
    {
        value = result.Value;
        if (result.IsOk)
        {
            _failedRequests = 0;
            return value is not null;
        }

        _failedRequests++;
        if (_failedRequests == 1)
        {
            _log.Warning("{Symbol}: the ledger cannot catch up via REST, retrying: {Problem}", _symbol, result.Error.Message);
        }

        Pause(PauseAfter(result.Error));
        return false;
    }

    // At least until the exchange allows it.
    private TimeSpan PauseAfter(RestError error)
    {
        var backoff = TimeSpan.FromSeconds(Math.Min(MaxPauseSeconds, 5 << Math.Min(_failedRequests - 1, 6)));
        var requested = error.RetryAt is { } retryAt ? new Instant(retryAt) - _services.Clock.UtcNow : TimeSpan.Zero;
        return requested > backoff ? requested : backoff;
    }

    private void Pause(TimeSpan pause)
    {
        _isPaused = true;
        _marketTimers.Once("retry", pause, RetryDue.Instance);
    }

    private void OnRetry()
    {
        _isPaused = false;
        Advance();
    }

    // Only cancellation and misuse throw. A cancelled request is from before a restart; anything else is left to the supervisor.
    private void OnBroken(RequestBroken broken)
    {
        if (broken.Cause is not OperationCanceledException)
        {
            throw new InvalidOperationException(
                $"{_symbol}: a request of the ledger failed unexpectedly: {broken.Cause.Message}", broken.Cause);
        }
    }

    private sealed class RetryDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static RetryDue Instance { get; } = new();
    }

    private sealed record MinutesAnswer(Instant Due, RestResult<IReadOnlyList<Candle>> Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record FundingAnswer(RestResult<IReadOnlyList<FundingRate>> Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record RequestBroken(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

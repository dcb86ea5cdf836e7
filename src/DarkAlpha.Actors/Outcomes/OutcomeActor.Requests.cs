using Akka.Actor;
using Akka.Event;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Outcomes;

/// <content>Requests what is missing from the exchange, one request at a time.</content>
internal sealed partial class OutcomeActor
{
    // The request weight rises at 500 candles.
    private const int MaxCandles = 499;

    private const long MinuteMs = (long)CandleInterval.OneMinute;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private void FetchMinutes()
    {
        var count = (_clock.UtcNow.MillisecondsSince(_feed.Next) / MinuteMs) + 1;
        Fetch(
            token => _services.Market.KlinesAsync(
                _card.Symbol.Name,
                CandleInterval.OneMinute,
                (int)Math.Clamp(count, 1, MaxCandles),
                _feed.Next.UnixMilliseconds,
                priority: RestPriority.Statistics,
                cancellation: token),
            result => new MinutesFetched(result));
    }

    private void FetchFunding() => Fetch(
        token => _services.Market.FundingRatesAsync(
            _card.Symbol.Name, _feed.FundingCountUntil(_clock.UtcNow), RestPriority.Statistics, token),
        result => new FundingFetched(result));

    private void Fetch<T>(Func<CancellationToken, Task<T>> call, Func<T, object> toMessage)
    {
        // The exchange rejects requests for a symbol that it does not list, and its answers would tell nothing about missing minutes.
        if (_isFetching || _clock.IsDegraded || _services.Listing.FindProblem(_card.Symbol) is not null)
        {
            return;
        }

        _isFetching = true;
        _timers.Cancel(StepTimer);
        _ = call(_stopping.Token).PipeTo(Self, success: toMessage, failure: cause => new Broken(cause));
    }

    private void OnFetched<T>(RestResult<T> result, Action<RestResult<T>> use)
        where T : notnull
    {
        _isFetching = false;
        if (_feed.IsFinal)
        {
            return;
        }

        var before = _feed.Position;
        if (result.IsOk)
        {
            use(result);
        }

        if (_feed.IsFinal || _feed.Position != before)
        {
            _failures = 0;
            Continue();
        }
        else
        {
            Pause(result.Error);
        }
    }

    private void OnMinutes(RestResult<IReadOnlyList<Candle>> result)
    {
        var sentAt = _clock.IsDegraded ? (Instant?)null : _clock.At(result.SentAt);
        _feed.OnAnswer(
            new CandleAnswer(result.Value!, CandleInterval.OneMinute, sentAt, _clock.At(result.ReceivedAt)), _clock.UtcNow);
    }

    private void OnFunding(RestResult<IReadOnlyList<FundingRate>> result)
    {
        if (_clock.IsDegraded)
        {
            return;
        }

        var arrivedAt = _clock.At(result.ReceivedAt);
        _feed.OnFunding(
            [
                .. result.Value!
                    .Select(settled => new FundingSettlement(new Instant(settled.Time), settled.Rate))
                    .Where(settlement => !DataStamp.IsAfter(settlement.Time, arrivedAt)),
            ],
            _clock.At(result.SentAt));
    }

    // After a failure, or an answer that did not help. It is asked again for as long as the desk follows the card.
    private void Pause(RestError? error)
    {
        if (error is not null && _failures == 0)
        {
            _log.Info("the outcome of card {CardId} is delayed, retrying: {Problem}", _card.CardId, error.Message);
        }

        var pause = AskAgain * (1 << Math.Min(_failures, 4));
        _failures++;
        var until = error?.RetryAt is { } retryAt ? new Instant(retryAt) - _clock.UtcNow : TimeSpan.Zero;
        StepIn(until > pause ? until : pause < LongestPause ? pause : LongestPause);
    }

    // Only cancellation and misuse throw.
    private void OnBroken(Broken broken)
    {
        _isFetching = false;
        if (broken.Cause is not OperationCanceledException)
        {
            throw new InvalidOperationException($"card {_card.CardId}: a request failed unexpectedly: {broken.Cause.Message}", broken.Cause);
        }
    }

    private sealed record MinutesFetched(RestResult<IReadOnlyList<Candle>> Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record FundingFetched(RestResult<IReadOnlyList<FundingRate>> Result)
        : INoSerializationVerificationNeeded, IDeadLetterSuppression;

    private sealed record Broken(Exception Cause) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}

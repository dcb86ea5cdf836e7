using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <content>Takes prices: ticks that wait in the inbox, prices of REST, mark prices.</content>
internal sealed partial class CandleActor
{
    private void TakeTicks()
    {
        foreach (var tick in _inbox.Take())
        {
            OnPrice(tick.Price, tick.Stamp.Since);
        }
    }

    private void OnPrice(double price, Instant at)
    {
        _market.OnPrice(price, at);
        _ticks.OnTick(price, at);
    }

    private void OnRestPrice(FeedData.Price price)
    {
        OnPrice(price.Value, price.Stamp.Since);
        if (_inbox.IsDue(_clock.UtcNow))
        {
            Evaluate(readAt: 0);
        }
    }

    private void OnMarkPrice(double price, double? fundingRate, Instant? nextFunding, Instant at)
    {
        _market.OnMarkPrice(price);
        _nextFunding = nextFunding ?? _nextFunding;
        if (fundingRate is { } rate)
        {
            _market.OnFunding(rate, at);
        }
    }
}
